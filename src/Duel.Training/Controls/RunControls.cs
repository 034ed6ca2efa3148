namespace Duel.Training;

/// <summary>Reads wishes from a run's folder between two steps, and carries them out.</summary>
/// <remarks>Changes of rates, weights and phases are a function of the log and the step alone: a run that is resumed, or that has gone back, has those of its step.</remarks>
internal sealed class RunControls
{
    private const string LogName = "control-log.json";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private readonly IReadOnlyList<AdversarialUpdate> updates;
    private readonly string? wishes;
    private readonly ControlLog log;
    private readonly TimeProvider clock;
    private long place;
    private long? looked;
    private int shared = -1;

    /// <summary>Gets ready; wishes that lie there already are of another time.</summary>
    /// <param name="folder">The run's folder; null for a process that is told by the one that has it.</param>
    /// <param name="updates">Updates with weights that can be changed.</param>
    /// <param name="clock">The clock.</param>
    public RunControls(RunFolder? folder, IReadOnlyList<AdversarialUpdate> updates, TimeProvider clock)
    {
        (wishes, this.updates, this.clock) = (folder?.In(RunControl.FileName), updates, clock);
        log = new(folder?.In(LogName));
        place = File.Exists(wishes) ? new FileInfo(wishes).Length : 0;
    }

    /// <summary>Time that the run has waited.</summary>
    public TimeSpan Paused { get; private set; }

    /// <summary>Gives players and losses the rates and weights that they have after a step.</summary>
    public void SetFactors(long step, IReadOnlyList<Player> players)
    {
        if (log.IsEmpty)
            return;
        foreach (var player in players)
            player.ControlScale = log.Factor(RunControl.Rate, player.Name, step);
        foreach (var update in updates)
            update.ControlScales = new(log.Factor(RunControl.Weight, RunControl.AdversarialWeight, step), log.Factor(RunControl.Weight, RunControl.PenaltyWeight, step), log.Factor(RunControl.Weight, RunControl.AuxiliaryWeight, step));
    }

    /// <summary>Grows with every change.</summary>
    public int Version => log.Version;

    /// <summary>Gives all processes the changes of the first one.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="version">The first one's version.</param>
    /// <param name="step">Steps completed.</param>
    /// <param name="players">All players.</param>
    public void ShareWith(ProcessGroup group, int version, long step, IReadOnlyList<Player> players)
    {
        if (version == shared)
            return;
        shared = version;
        var all = group.Gather<byte>(group.Rank == 0 ? log.ToBytes() : [], out _);
        if (group.Rank == 0)
            return;
        log.Take(all);
        SetFactors(step, players);
    }

    /// <summary>True if a phase has been skipped before a step.</summary>
    public bool IsSkipped(string phase, long step) => !log.IsEmpty && log.UpTo(step).Any(change => change.Command == RunControl.Skip && change.Name == phase);

    /// <summary>Forgets changes that the run has gone back behind.</summary>
    public void GoneBack(RunState run, IReadOnlyList<Player> players)
    {
        Try(run, () => log.CutAfter(run.Step));
        SetFactors(run.Step, players);
    }

    /// <summary>Looks for wishes, now and then, and waits where that is wished for.</summary>
    /// <param name="run">The run.</param>
    /// <param name="players">All players.</param>
    /// <param name="phase">Name of the phase that can be skipped; null where it is the last.</param>
    /// <param name="save">Writes a checkpoint.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Reason to end the run; null where it goes on.</returns>
    public StopReason? BetweenSteps(RunState run, IReadOnlyList<Player> players, Func<string?> phase, Action save, CancellationToken cancellationToken)
    {
        SetFactors(run.Step, players);
        var now = clock.GetTimestamp();
        if (looked is { } last && clock.GetElapsedTime(last, now) < Pace)
            return null;
        looked = now;
        var isPaused = false;
        StopReason? reason = null;
        while (true)
        {
            foreach (var wish in Read())
            {
                isPaused = wish.Command == RunControl.Pause || (isPaused && wish.Command != RunControl.Continue);
                reason ??= wish.Command == RunControl.Stop ? StopReason.Cancelled : null;
                if (Take(wish, run, players, phase, save))
                    run.Report(new ControlApplied(run.Step, wish.Command, wish.Name, wish.Value));
            }
            if (!isPaused || reason is not null || cancellationToken.WaitHandle.WaitOne(Pace))
                break;
        }
        Paused += clock.GetElapsedTime(now);
        return reason;
    }

    /// <summary>Carries a wish out.</summary>
    /// <returns>False where it could not be.</returns>
    private bool Take(RunControl wish, RunState run, IReadOnlyList<Player> players, Func<string?> phase, Action save)
    {
        if (wish.Command == RunControl.Save)
            save();
        var isKnown = wish.Command switch
        {
            RunControl.Rate => players.Any(player => player.Name == wish.Name),
            RunControl.Weight => updates.Count > 0,
            // Another one may have begun since it was asked for.
            RunControl.Skip => wish.Name == phase(),
            _ => (bool?)null,
        };
        if (isKnown is null)
            return true;
        if (isKnown is false || !Try(run, () => log.Add(new(run.Step, wish.Name!, wish.Value ?? 0, wish.Command))))
            return false;
        SetFactors(run.Step, players);
        return true;
    }

    private static bool Try(RunState run, Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            run.Report(new WriteFailed(run.Step, $"A change of the run: {trouble.Message}"));
            return false;
        }
    }

    /// <summary>Whole lines that have come.</summary>
    private IReadOnlyList<RunControl> Read()
    {
        try
        {
            if (!File.Exists(wishes) || new FileInfo(wishes).Length <= place)
                return [];
            using var file = new FileStream(wishes, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(place, SeekOrigin.Begin);
            using var reader = new StreamReader(file);
            var text = reader.ReadToEnd();
            var whole = text.LastIndexOf('\n') + 1;
            place += System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(0, whole));
            return [.. text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RunControl.Read).OfType<RunControl>()];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
