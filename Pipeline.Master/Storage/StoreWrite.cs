namespace Pipeline.Master.Storage;

/// <summary>One write on its way to the store.</summary>
/// <param name="Apply">What it does; sets absolute values, so that it may be tried again.</param>
/// <param name="Key">Writes of one key in one batch replace each other, the last counts; null: it is kept.</param>
/// <param name="Done">Completed once it is on the disk; null: nobody waits.</param>
/// <param name="Patient">Whether it is kept through a passing fault; if not, it fails at once.</param>
internal sealed record StoreWrite(Action<StoreSession> Apply, object? Key, TaskCompletionSource? Done, bool Patient);
