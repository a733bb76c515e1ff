namespace Pipeline.Web.Hosting;

/// <summary>The process cannot start; the message says in one line what is wrong and what would be right.</summary>
internal sealed class StartupException(string message, Exception inner) : Exception(message, inner);
