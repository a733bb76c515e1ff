namespace Pipeline.Tests.Browser;

/// <summary>All browser tests share one running system and one browser, and run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "In a browser";
}
