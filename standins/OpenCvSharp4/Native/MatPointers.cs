namespace OpenCvSharp.Native;

/// <summary>Pins the native side of several Mats for one call.</summary>
internal readonly ref struct MatPointers
{
    private readonly Mat[] _mats;

    public MatPointers(Mat[] mats, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(mats, parameterName);
        if (mats.Length == 0)
            throw new ArgumentException("At least one Mat is needed.", parameterName);
        if (Array.Exists(mats, mat => mat is null))
            throw new ArgumentException("No Mat may be null.", parameterName);
        _mats = mats;
        Values = new nint[mats.Length];
        var held = 0;
        try
        {
            for (; held < mats.Length; held++)
                Values[held] = mats[held].Acquire();
        }
        catch
        {
            for (var i = 0; i < held; i++)
                mats[i].Unacquire();
            throw;
        }
    }

    public nint[] Values { get; }

    public void Dispose()
    {
        foreach (var mat in _mats)
            mat.Unacquire();
    }
}
