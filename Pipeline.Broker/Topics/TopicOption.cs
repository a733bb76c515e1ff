namespace Pipeline.Broker.Topics;

/// <summary>One option that a topic may set.</summary>
/// <param name="Name">Its name, as Apache Kafka's.</param>
/// <param name="Default">The value where a topic sets none.</param>
/// <param name="Kind">What its values look like.</param>
/// <param name="Documentation">What it does, for clients that ask.</param>
internal sealed record TopicOption(string Name, string Default, TopicOptionKind Kind, string Documentation)
{
    /// <summary>Lowest number allowed.</summary>
    public long Min { get; init; }

    /// <summary>Highest number allowed.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>The words allowed, where it is no number.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>What is wrong with a value and what would be right; null if it is good.</summary>
    public string? Refuse(string? value)
    {
        if (Allowed.Count > 0)
            return Allowed.Contains(value) ? null : $"Invalid value '{value}' for {Name}: it must be {string.Join(" or ", Allowed)}.";
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max
            ? null
            : $"Invalid value '{value}' for {Name}: it must be a whole number from {Min} to {Max}.";
    }
}
