using System.Text.RegularExpressions;

namespace Akka.Actor;

/// <summary>One step of a selection's path.</summary>
public abstract class SelectionPathElement;

/// <summary>To the child of this name.</summary>
public class SelectChildName(string name) : SelectionPathElement
{
    public string Name { get; } = name;

    public override string ToString() => Name;
}

/// <summary>To the children whose names match a pattern of * and ?.</summary>
public class SelectChildPattern(string patternStr) : SelectionPathElement
{
    private readonly Regex _pattern = new(
        "^" + Regex.Escape(patternStr).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$",
        RegexOptions.CultureInvariant);

    public string PatternStr { get; } = patternStr;

    public override string ToString() => PatternStr;

    internal bool Matches(string name) => _pattern.IsMatch(name);
}

/// <summary>To the parent.</summary>
public class SelectParent : SelectionPathElement
{
    public static readonly SelectParent Instance = new();

    public override string ToString() => "..";
}

/// <summary>A message on its way along a selection.</summary>
public class ActorSelectionMessage(object message, SelectionPathElement[] elements, bool wildCardFanOut = false)
    : IAutoReceivedMessage, IPossiblyHarmful, IWrappedMessage
{
    public object Message { get; } = message;

    public SelectionPathElement[] Elements { get; } = elements;

    public bool WildCardFanOut { get; } = wildCardFanOut;

    internal void Deliver(IActorRef anchor, IActorRef sender) => ActorSelection.Deliver((IInternalActorRef)anchor, sender, this);
}

/// <summary>Actors by path, relative or absolute, with * and ? in names; who is there is decided when a message is sent.</summary>
public class ActorSelection : ICanTell
{
    public ActorSelection(IActorRef anchor, SelectionPathElement[] path)
    {
        Anchor = anchor;
        Path = path;
    }

    public ActorSelection(IActorRef anchor, string path)
        : this(anchor, path.Split('/', StringSplitOptions.RemoveEmptyEntries))
    {
    }

    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
        : this(anchor, [.. elements.Where(static e => e.Length > 0).Select(Parse)])
    {
    }

    public IActorRef Anchor { get; }

    public SelectionPathElement[] Path { get; }

    public string PathString => "/" + string.Join<SelectionPathElement>('/', Path);

    public void Tell(object message, IActorRef? sender = null)
    {
        var from = sender ?? ActorCell.Current?.Self;
        Deliver((IInternalActorRef)Anchor, from!, new ActorSelectionMessage(message, Path));
    }

    /// <exception cref="ActorNotFoundException">Nobody answered in time; thrown by the task.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        ActorIdentity identity;
        try
        {
            identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AskTimeoutException or OperationCanceledException)
        {
            throw new ActorNotFoundException("Exception occurred while resolving ActorSelection", e);
        }

        return identity.Subject ?? throw new ActorNotFoundException($"subject was null for {this}");
    }

    public override string ToString() => $"ActorSelection[Anchor({Anchor}), Path({PathString})]";

    internal static ActorSelection Create(string path, ActorSystem system, IInternalActorRef relativeTo)
    {
        var provider = ((ExtendedActorSystem)system).Provider;
        if (ActorPath.TryParse(path, out var absolute))
        {
            return absolute.Address.Equals(provider.RootPath.Address)
                ? new ActorSelection(provider.RootGuardian, absolute.Elements)
                : new ActorSelection(provider.DeadLetters, absolute.Elements);
        }

        return path.StartsWith('/')
            ? new ActorSelection(provider.RootGuardian, path)
            : new ActorSelection(relativeTo, path);
    }

    internal static void Deliver(IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage message)
    {
        var current = anchor;
        for (var i = 0; i < message.Elements.Length; i++)
        {
            switch (message.Elements[i])
            {
                case SelectParent:
                    current = current.Parent;
                    break;
                case SelectChildName child:
                    var next = (IInternalActorRef)current.GetChild([child.Name]);
                    if (next.IsNobody())
                    {
                        Missing(current, sender, message, i);
                        return;
                    }

                    current = next;
                    break;
                case SelectChildPattern pattern:
                    FanOut(current, sender, message, pattern, message.Elements[(i + 1)..]);
                    return;
            }
        }

        current.Tell(message.Message, sender);
    }

    private static void FanOut(
        IInternalActorRef parent, IActorRef sender, ActorSelectionMessage message, SelectChildPattern pattern, SelectionPathElement[] rest)
    {
        var matching = (parent as ActorRefWithCell)?.Children.Where(c => pattern.Matches(c.Path.Name)).ToArray() ?? [];
        if (matching.Length == 0 && !message.WildCardFanOut)
            Missing(parent, sender, message, 0);

        foreach (var child in matching)
            Deliver((IInternalActorRef)child, sender, new ActorSelectionMessage(message.Message, rest, wildCardFanOut: true));
    }

    /// <summary>Nobody there: a question who is there is answered, anything else is a dead letter; not after a wildcard, where many may be missing.</summary>
    private static void Missing(IInternalActorRef last, IActorRef sender, ActorSelectionMessage message, int from)
    {
        if (message.WildCardFanOut)
            return;

        var provider = last.Provider;
        var path = last.Path / message.Elements.Skip(from).Select(static e => e.ToString()!);
        new EmptyLocalActorRef(provider, path, provider.EventStream).Tell(message.Message, sender);
    }

    private static SelectionPathElement Parse(string element) => element == ".." ? SelectParent.Instance
        : element.AsSpan().ContainsAny('*', '?') ? new SelectChildPattern(element)
        : new SelectChildName(element);
}
