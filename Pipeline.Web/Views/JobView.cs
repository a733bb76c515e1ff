using Pipeline.Master.Pictures.Views;

namespace Pipeline.Web.Views;

/// <summary>A view that was asked for, found but not rendered.</summary>
/// <param name="Key">The picture.</param>
/// <param name="Source">Where its pixels are.</param>
/// <param name="Window">What is shown of it.</param>
/// <param name="Tag">Its entity tag, in quotation marks: another one when something else would be seen.</param>
/// <param name="IsFinal">Whether it stays as it is.</param>
internal sealed record JobView(ViewKey Key, ViewSource Source, ViewWindow Window, string Tag, bool IsFinal);
