namespace Pipeline.Filters.Edges;

/// <summary>Things that are joined into sets, each known by one of its members (union by size, paths halved on the way).</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parent;
    private readonly int[] _size;

    /// <summary>Starts with every thing in a set of its own.</summary>
    public DisjointSets(int count)
    {
        _parent = [.. Enumerable.Range(0, count)];
        _size = new int[count];
        Array.Fill(_size, 1);
    }

    /// <summary>The member that a thing's set is known by.</summary>
    public int Find(int thing)
    {
        while (_parent[thing] != thing)
            thing = _parent[thing] = _parent[_parent[thing]];
        return thing;
    }

    /// <summary>Joins the sets of two things.</summary>
    public void Join(int thing, int other)
    {
        (thing, other) = (Find(thing), Find(other));
        if (thing == other)
            return;
        if (_size[thing] < _size[other])
            (thing, other) = (other, thing);
        _parent[other] = thing;
        _size[thing] += _size[other];
    }
}
