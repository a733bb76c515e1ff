using Pipeline.Master.Jobs;
using Pipeline.Web.Errors;

namespace Pipeline.Tests.Web;

public sealed class QueryTests
{
    [Theory]
    [InlineData(null, 50)]
    [InlineData("", 50)]
    [InlineData("1", 1)]
    [InlineData("500", 500)]
    public void A_number_in_its_range_is_taken(string? text, int expected) => Assert.Equal(expected, Query.Number(text, "limit", 1, 500, 50));

    [Theory]
    [InlineData("0")]
    [InlineData("501")]
    [InlineData("1e2")]
    [InlineData("99999999999")]
    [InlineData("ten")]
    public void Any_other_number_is_refused_with_its_range(string text)
    {
        var refused = Assert.Throws<ApiException>(() => Query.Number(text, "limit", 1, 500, 50));

        Assert.Equal(ApiProblem.Invalid("limit", $"limit is '{text}'; it must be a whole number from 1 to 500."), refused.Problem);
    }

    [Fact]
    public void A_state_is_one_of_the_apis_words()
    {
        var refused = Assert.Throws<ApiException>(() => Query.Choice<JobStatus>("done", "state"));

        Assert.Equal(JobStatus.Completed, Query.Choice<JobStatus>("completed", "state"));
        Assert.Null(Query.Choice<JobStatus>("", "state"));
        Assert.Equal("state is 'done'; it must be one of queued, decoding, processing, encoding, completed, failed, cancelled.", refused.Problem.Detail);
    }
}
