namespace Duel.Cli;

/// <summary>A command cannot do what it was asked.</summary>
/// <param name="failure">Error to show to the user.</param>
internal sealed class CommandException(Failure failure) : Exception(failure.Error)
{
    /// <summary>Error to show to the user.</summary>
    public Failure Failure { get; } = failure;

    /// <summary>A value on the command line that cannot be meant.</summary>
    public static CommandException Usage(string error, string? hint = null) => new(new(ExitCode.Usage, error, hint));

    /// <summary>A file or folder that cannot be used.</summary>
    public static CommandException BadInput(string error, string? hint = null) => new(new(ExitCode.BadInput, error, hint));

    /// <summary>Work was stopped whose parts are kept as they are done.</summary>
    /// <param name="folder">Folder of the files, as the user wrote it.</param>
    public static CommandException Stopped(string folder) => new(new(ExitCode.Interrupted, $"stopped; what was done is kept in {folder}", "Give the same command again to continue."));
}
