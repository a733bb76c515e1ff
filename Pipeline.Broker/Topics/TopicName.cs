namespace Pipeline.Broker.Topics;

/// <summary>Apache Kafka's rules for topic names, which also make them safe as folder names.</summary>
internal static class TopicName
{
    /// <summary>Longest name, in characters.</summary>
    private const int MaxLength = 249;

    /// <summary>What is wrong with a name; null if nothing is.</summary>
    public static string? Refuse(string name)
    {
        if (name.Length is 0 or > MaxLength) return $"Topic name is invalid: it has {name.Length} characters, 1 to {MaxLength} are allowed.";
        if (name is "." or "..") return "Topic name is invalid: '.' and '..' are not allowed.";
        return name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? null
            : $"Topic name is invalid: '{name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'.";
    }
}
