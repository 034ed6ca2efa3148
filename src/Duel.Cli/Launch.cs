namespace Duel.Cli;

/// <summary>The program as one of several processes that a launcher of MPI has started.</summary>
internal static class Launch
{
    private static readonly string[] trainingVerbs = ["train", "resume", "fork"];

    /// <summary>True if a launcher has started several. Asked for at each start, so nothing of MPI is loaded for it.</summary>
    public static bool IsOfSeveral =>
        Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") is not (null or "1") || Environment.GetEnvironmentVariable("PMI_SIZE") is not (null or "1") || Environment.GetEnvironmentVariable("PMIX_RANK") is not null;

    /// <summary>True if a command trains: as it is parsed, as a folder or a split may be called train too.</summary>
    internal static bool IsTraining(string[] args, Shell shell) => trainingVerbs.Contains(CommandLine.Parse(CommandLine.Root(shell, args), args).CommandResult.Command.Name);

    /// <summary>Runs a command: one that trains in all processes together, any other in the first alone.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Shell shell)
    {
        MpiGroup? group;
        try
        {
            group = MpiGroup.Join(sentence => shell.Error.WriteLine($"error: {sentence}{Environment.NewLine}hint: Go on from the last checkpoint with duel resume RUN, on as many processes as are left."));
        }
        catch (MpiException trouble)
        {
            shell.Error.WriteLine($"error: {trouble.Message}");
            return ExitCode.Failed;
        }
        if (group is null)
            return await CommandLine.RunAsync(args, shell).ConfigureAwait(false);
        using var errors = new StringWriter();
        var isFirst = group.Rank == 0;
        var own = isFirst ? shell : shell with { Output = TextWriter.Null, Error = errors, IsTerminal = false, Width = null, Screen = TextWriter.Null };
        if (!isFirst)
            shell.Stop.Asked = null;
        var code = ExitCode.Done;
        var isTraining = IsTraining(args, own);
        if (isFirst || isTraining)
        {
            using (ProcessGroup.Enter(isTraining ? group : null))
                code = await CommandLine.RunAsync(args, own).ConfigureAwait(false);
        }
        group.Leave(code, () => shell.Error.Write($"process {group.Rank} on {group.HostOf(group.Rank)}: {errors}"));
        return code;
    }
}
