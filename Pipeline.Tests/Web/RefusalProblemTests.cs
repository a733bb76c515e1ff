using Pipeline.Master.Jobs;
using Pipeline.Web.Errors;

namespace Pipeline.Tests.Web;

public sealed class RefusalProblemTests
{
    [Fact]
    public void Every_refusal_has_a_status_and_a_code_of_its_own()
    {
        var reasons = Enum.GetValues<RefusalReason>();

        var problems = reasons.Select(static reason => RefusalProblem.Of(new JobManager.Refused(reason, "Detail.", "field"))).ToList();

        Assert.All(problems, static problem => Assert.InRange(problem.Status, 400, 503));
        Assert.Equal(reasons.Length, problems.DistinctBy(static problem => problem.Code).Count());
    }
}
