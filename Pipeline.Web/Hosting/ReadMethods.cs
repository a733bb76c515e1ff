namespace Pipeline.Web.Hosting;

/// <summary>The methods of what is only read.</summary>
internal static class ReadMethods
{
    /// <summary>GET, and HEAD, which is answered without the body.</summary>
    public static string[] GetAndHead => [HttpMethods.Get, HttpMethods.Head];
}
