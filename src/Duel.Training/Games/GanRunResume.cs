using System.Text.Json;
using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Networks;

namespace Duel.Training;

public sealed partial class GanRun
{
    /// <summary>What may differ when a run goes on: the rest decides its results. Data are told by their fingerprint, whatever they are called.</summary>
    private static readonly string[] Free = ["budget", "checkpoints", "data", "source", "why"];

    /// <summary>A run as its newest whole checkpoint has it: <see cref="RunAsync"/> goes on to the bits that it would have come to undisturbed.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="data">What it learned from; opened again from where it lay, if left out and known.</param>
    /// <param name="change">
    /// Lengthens the budget, or gives a game, penalty or schedule of one's own again, which no file can hold:
    /// <c>options => options with { Budget = new(Steps: 10_000) }</c>. Changes of anything else are refused: <see cref="Fork"/> is for them.
    /// </param>
    /// <param name="notes">Is told of damaged checkpoints that were passed over, and of surroundings that may change the last bits.</param>
    /// <param name="heldOut">What it was judged against, if that was given when it was started.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint.</exception>
    /// <exception cref="ArgumentException">Other data, or a change that is none of the budget; the message names it.</exception>
    public static GanRun Resume(string folder, IDataset? data = null, Func<GanRunOptions, GanRunOptions>? change = null, Action<string>? notes = null, IDataset? heldOut = null)
    {
        var place = RunFolder.Open(folder);
        var checkpoint = place.Checkpoints.Newest(notes);
        var run = Rebuild(checkpoint, data, change, notes, heldOut, isSame: true);
        var (before, now) = (checkpoint.Manifest.Run!.DeepClone().AsObject(), OptionsFile.Of(run.Options, run.data));
        // As this version writes it: a design may have got options since.
        before["design"] = JsonNode.Parse(Designs.ToJson(Designs.FromJson(before["design"]!.ToJsonString())));
        string[] changed = [.. now.Where(option => !Free.Contains(option.Key) && !JsonNode.DeepEquals(Plain(option.Value), Plain(before[option.Key] ?? OptionsFile.Unsaid(option.Key)))).Select(option => option.Key)];
        if (changed.Length > 0)
            throw new ArgumentException($"A resumed run keeps its options, and these would change: {string.Join(", ", changed)}. Leave them as they are, or start a changed copy with GanRun.Fork or duel fork.", nameof(change));
        run.Trainer.Restore(checkpoint);
        run.resumed = new(place, checkpoint.Manifest.Step);
        return run;
    }

    /// <summary>A changed copy of a run, from its newest whole checkpoint on; <see cref="RunAsync"/> keeps it in a folder of its own.</summary>
    /// <param name="folder">The run's folder; it is only read.</param>
    /// <param name="data">What the copy learns from: samples of the same shape. Those of the run, if left out and known.</param>
    /// <param name="change">The options that differ.</param>
    /// <param name="notes">Is told what of the run's state does not fit the copy and starts anew.</param>
    /// <param name="heldOut">What it is judged against, if that was given when the run was started.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint.</exception>
    /// <exception cref="ArgumentException">Options that do not go together, or with the data.</exception>
    public static GanRun Fork(string folder, IDataset? data = null, Func<GanRunOptions, GanRunOptions>? change = null, Action<string>? notes = null, IDataset? heldOut = null)
    {
        var checkpoint = RunFolder.Open(folder).Checkpoints.Newest(notes);
        var run = Rebuild(checkpoint, data, change, notes, heldOut, isSame: false);
        run.Trainer.Restore(checkpoint, notes ?? (_ => { }));
        return run;
    }

    /// <summary>Where a run's data lay when it was started; null where it was not told.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint.</exception>
    public static DataSource? SourceOf(string folder) => SavedOptions(folder)?.Source;

    /// <summary>How a run is judged; null where it is not.</summary>
    /// <inheritdoc cref="SourceOf"/>
    public static JudgingOptions? JudgingOf(string folder) => SavedOptions(folder)?.Judging;

    private static GanRunOptions? SavedOptions(string folder) =>
        RunFolder.Open(folder).Checkpoints.Newest() is { Manifest.Run: { } described } checkpoint ? OptionsOf(checkpoint, described) : null;

    private static GanRun Rebuild(Checkpoint checkpoint, IDataset? data, Func<GanRunOptions, GanRunOptions>? change, Action<string>? notes, IDataset? heldOut, bool isSame)
    {
        if (checkpoint.Manifest.Run is not { } described)
            throw new CheckpointException(checkpoint.Folder, "it does not say what run it is of.", "Build its trainer as it was built then, and call Trainer.Restore.");
        var options = OptionsOf(checkpoint, described);
        options = change?.Invoke(options) ?? options;
        if (!isSame)
            options = options with { Why = [] };
        if (options.Objective is null || options.GeneratorOptimizer is null || options.DiscriminatorOptimizer is null || options.Schedule is null)
            throw new ArgumentException("The run has a game, penalty, optimiser or schedule of its own, which no file can hold: give it again with the argument \"change\".", nameof(change));
        string[] differences = [.. RunEnvironment.Now().Differences(checkpoint.Manifest.Environment)];
        if (differences.Length > 0)
            notes?.Invoke($"the last bits of results may differ from those of an undisturbed run: {string.Join(", ", differences)}");
        data ??= options.Source?.Open().Dataset ?? throw new ArgumentException("The run does not know where its data lay: give them.", nameof(data));
        (data, heldOut) = Sides(data, options.Judging, heldOut, notes ?? (_ => { }));
        if (isSame)
            OptionsFile.CheckData(described, data);
        return new(data, options, notes, heldOut);
    }

    /// <exception cref="CheckpointException">They are not those of a GAN.</exception>
    private static GanRunOptions OptionsOf(Checkpoint checkpoint, JsonObject described)
    {
        try
        {
            return OptionsFile.Read(described);
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or NullReferenceException or ArgumentException or FormatException or NotSupportedException)
        {
            throw new CheckpointException(checkpoint.Folder, $"its options are none of a GAN ({trouble.Message.TrimEnd('.')}).", "Take the checkpoint of a run of GanRun, or a copy of this one.", cause: trouble);
        }
    }

    /// <summary>As a file has it: numbers are compared as they are written.</summary>
    private static JsonNode? Plain(JsonNode? node) => node is null ? null : JsonNode.Parse(node.ToJsonString(RunFolder.Json));
}
