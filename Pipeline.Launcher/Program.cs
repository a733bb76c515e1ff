using System.CommandLine;
using Pipeline.Launcher.Setup;

var root = new RootCommand("Pipeline: distributed image processing. Run it through the ./pipeline script.")
{
    SetupCommand.Create(),
};

return await root.Parse(args).InvokeAsync();
