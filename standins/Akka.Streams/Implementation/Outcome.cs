namespace Akka.Streams.Implementation;

/// <summary>How a task ended.</summary>
internal readonly record struct Outcome<T>(T Value, Exception Error)
{
    /// <summary>A null result is an error, because no element is null.</summary>
    public static Outcome<T> Of(Task<T> task) =>
        task.IsCompletedSuccessfully ? Success(task.Result)
        : task.IsCanceled ? new Outcome<T>(default, new TaskCanceledException(task))
        : new Outcome<T>(default, task.Exception.InnerExceptions.Count == 1 ? task.Exception.InnerException : task.Exception);

    private static Outcome<T> Success(T value) => value is null
        ? new Outcome<T>(default, new ArgumentNullException(nameof(value), "Element must not be null, rule 2.13"))
        : new Outcome<T>(value, null);
}
