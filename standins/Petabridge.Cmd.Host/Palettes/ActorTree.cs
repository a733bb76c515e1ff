using Akka.Actor;

namespace Petabridge.Cmd.Host.Palettes;

/// <summary>Walks the tree of local actors.</summary>
internal static class ActorTree
{
    /// <summary>The actor at a path such as <c>/user/jobs</c>, or null.</summary>
    public static IActorRef? Find(ExtendedActorSystem system, string path)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        IActorRef? current = names.FirstOrDefault() switch
        {
            "user" => system.Guardian,
            "system" => system.SystemGuardian,
            _ => null,
        };
        foreach (var name in names.Skip(1)) current = current is null ? null : Children(current).FirstOrDefault(c => c.Path.Name == name);
        return current;
    }

    /// <summary>A line an actor with its type, indented by depth, children in the order of their names.</summary>
    public static IEnumerable<string> Draw(IActorRef start, int depth = 0)
    {
        var name = depth == 0 ? string.Join('/', start.Path.Elements) : start.Path.Name;
        yield return $"{new string(' ', depth * 2)}/{name}{TypeOf(start)}";
        foreach (var line in Children(start).OrderBy(static c => c.Path.Name, StringComparer.Ordinal).SelectMany(c => Draw(c, depth + 1)))
            yield return line;
    }

    private static string TypeOf(IActorRef actor) => actor is ActorRefWithCell cell ? $" ({cell.Underlying.Props.Type.Name.Split('`')[0]})" : "";

    private static IEnumerable<IActorRef> Children(IActorRef actor) => actor is ActorRefWithCell cell ? cell.Children : [];
}
