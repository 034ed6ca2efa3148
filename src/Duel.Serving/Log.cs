namespace Duel.Serving;

/// <summary>Messages of the server's log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "request {Request} failed")]
    public static partial void Fault(ILogger logger, Exception trouble, string request);

    [LoggerMessage(2, LogLevel.Information, "model {Model} loaded")]
    public static partial void Loaded(ILogger logger, string model);

    [LoggerMessage(3, LogLevel.Information, "run {Run}: {Command} asked for")]
    public static partial void Controlled(ILogger logger, string run, string command);
}
