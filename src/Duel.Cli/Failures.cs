namespace Duel.Cli;

/// <summary>Translates each kind of exception into an error for the user.</summary>
internal static class Failures
{
    private const int NoSpace = 28, NoSpaceOnWindows = unchecked((int)0x80070070), QuotaExceeded = 122;

    /// <summary>The cause and the way out.</summary>
    /// <param name="trouble">Exception that was thrown.</param>
    /// <param name="command">The command whose options libraries know by the names of properties; null for none.</param>
    public static Failure Explain(Exception trouble, Command? command = null) => trouble switch
    {
        CommandException refused => refused.Failure,
        AggregateException { InnerExceptions: [var only] } => Explain(only, command),
        _ => PropertyOptions.Worded(OfLibrary(trouble, command), command),
    };

    private static Failure OfLibrary(Exception trouble, Command? command) => trouble switch
    {
        RunFolderException { InnerException: IOException full } folder when IsNoSpace(full) => NoSpaceLeft(folder.Message),
        RunFolderException folder => Failure.Of(ExitCode.BadInput, folder.Message, "Choose another place."),
        DataFormatException data => Failure.Of(ExitCode.BadInput, data.Message, "Get the file anew, or leave it out."),
        DatasetException data => Failure.Of(ExitCode.BadInput, data.Message, "See \"duel list data\" for what can be trained on."),
        TableException table => Failure.Of(ExitCode.BadInput, table.Message, "See the columns with duel table train CSV --dry-run."),
        SeriesException series => Failure.Of(ExitCode.BadInput, series.Message, "See the columns with duel series train CSV --dry-run."),
        AnomalyException anomaly => Failure.Of(ExitCode.BadInput, anomaly.Message, "See duel anomaly train --help."),
        StudyException study => Failure.Of(ExitCode.BadInput, study.Message, SeeHelp(command)),
        CheckpointException checkpoint => new(ExitCode.BadInput, Failure.Of(0, $"{checkpoint.Folder}: {checkpoint.Reason}").Error, checkpoint.Hint.TrimEnd('.') + "."),
        ModelFormatException model => new(ExitCode.BadInput, Failure.Of(0, $"{model.File}: {model.Reason}").Error, model.Hint.TrimEnd('.') + "."),
        ShapeException shape => Failure.Of(ExitCode.Usage, shape.Message, "Choose a network and --size that fit the data."),
        ArgumentException argument => PropertyOptions.Name(argument, Failure.Of(ExitCode.Usage, argument.Message, SeeHelp(command)), command),
        IOException full when IsNoSpace(full) => NoSpaceLeft(full.Message),
        IOException file => Failure.Of(ExitCode.BadInput, file.Message, "Check that the path exists and can be written."),
        UnauthorizedAccessException denied => Failure.Of(ExitCode.BadInput, denied.Message, "Choose a place that you may write to."),
        MpiException lost => new(MpiGroup.TryAgain, lost.Message, null),
        OutOfMemoryException => new(ExitCode.Failed, "there is not enough memory", "Take smaller batches (--batch), pictures (--size) or networks (--width)."),
        OperationCanceledException => new(ExitCode.Interrupted, "stopped before there was anything to save", null),
        _ => new(ExitCode.Failed, $"{trouble.GetType().Name}: {trouble.Message.ReplaceLineEndings(" ")}", "This is a fault of Duel: please report it with the output of --verbose."),
    };

    private static string SeeHelp(Command? command) => $"See \"{(command is null ? "duel" : Misspelling.PathTo(command))} --help\".";

    private static bool IsNoSpace(IOException trouble) =>
        trouble.HResult is NoSpace or NoSpaceOnWindows or QuotaExceeded || (trouble.HResult & 0xFFFF) is NoSpace or QuotaExceeded
        || trouble.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase);

    private static Failure NoSpaceLeft(string message) =>
        new(ExitCode.Failed, Failure.Of(0, message).Error, "Free some space, or choose a place on another disk.");
}
