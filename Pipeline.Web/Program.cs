using Pipeline.Web.Hosting;

return await MasterProgram.RunAsync(args, Console.Out, Console.Error);
