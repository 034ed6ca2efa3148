namespace Duel.Training;

/// <summary>A logger that hands each line to a delegate, such as <c>Console.WriteLine</c>.</summary>
/// <param name="line">Receives each line.</param>
public sealed class LineLogger(Action<string> line) : ILogger
{
    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        line(formatter(state, exception));
    }
}
