namespace Duel.Cli;

/// <summary>Exit codes of the process; a run that a signal stopped returns 128 and the signal's number.</summary>
internal static class ExitCode
{
    public const int Done = 0, Failed = 1, Usage = 2, BadInput = 3, Diverged = 4, Interrupted = 130, Terminated = 143;
}
