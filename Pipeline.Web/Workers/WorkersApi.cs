using Microsoft.AspNetCore.Http.HttpResults;
using Pipeline.Master.Workers;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Workers;

/// <summary><c>GET /api/v1/workers</c>: every worker that is known, and their sum.</summary>
internal static class WorkersApi
{
    /// <summary>The workers.</summary>
    /// <param name="Workers">By id; dead and gone ones stay a while.</param>
    /// <param name="Totals">The sum over the workers that are alive.</param>
    public sealed record WorkerListDocument(IReadOnlyList<WorkerDocument> Workers, WorkerTotals Totals);

    /// <summary>The sum over the workers that are alive.</summary>
    /// <param name="Alive">How many they are.</param>
    /// <param name="Slots">Tiles that they filter at a time.</param>
    /// <param name="InFlight">Tiles that they hold.</param>
    /// <param name="TilesPerSecond">Tiles a second, over the last seconds.</param>
    public sealed record WorkerTotals(int Alive, int Slots, int InFlight, double TilesPerSecond);

    /// <summary>Maps the route.</summary>
    public static void MapWorkers(this IEndpointRouteBuilder api) => api.MapMethods("/workers", ReadMethods.GetAndHead, HandleAsync)
        .WithTags("Workers")
        .WithName("listWorkers")
        .WithSummary("List the worker nodes")
        .ProducesProblems(503);

    private static async Task<Ok<WorkerListDocument>> HandleAsync(MasterClient master, CancellationToken cancellation)
    {
        var workers = await master.GetWorkersAsync(cancellation);
        var alive = workers.Where(static worker => worker.State == WorkerStatus.Alive).ToList();
        var totals = new WorkerTotals(
            alive.Count, alive.Sum(static w => w.Slots), alive.Sum(static w => w.InFlight), alive.Sum(static w => w.TilesPerSecond));
        return TypedResults.Ok(new WorkerListDocument(workers, totals));
    }
}
