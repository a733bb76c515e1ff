using Akka.Actor;
using Pipeline.Master.Jobs;

namespace Pipeline.Master.Inspection;

/// <summary>Carries out the palette <c>job</c> for one client.</summary>
internal sealed class JobCommandHandler : AskingCommandHandler
{
    public JobCommandHandler(IActorRef jobs) : base(JobCommands.Commands, jobs, "job manager")
    {
        Process(JobCommands.List.Name, _ => Answer<JobManager.JobPage>(new JobManager.ListJobs(), JobText.List));
        Process(JobCommands.Show.Name, (_, arguments) => Answer<object>(new JobManager.GetJob(Id(arguments.ArgumentValues("job"))), JobText.Show));
        Process(JobCommands.Tiles.Name, (_, arguments) => Answer<object>(new JobManager.GetTiles(Id(arguments.ArgumentValues("job"))), JobText.Tiles));
        Process(JobCommands.Cancel.Name, (_, arguments) => Answer<object>(new JobManager.CancelJob(Id(arguments.ArgumentValues("job"))), JobText.Show));
    }

    private static string Id(IEnumerable<string> values) => values.Last();
}
