using System.Text.Json;
using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>The training of a translation: pictures, networks, game, loop and folder put together.</summary>
/// <remarks>
/// <code>
/// var facades = new TranslationSource("facades") { IsTurned = true };      // label maps on the right, photographs on the left
/// var model = await TranslationRun.TrainAsync(facades, "runs/facades");
/// Pictures.Save("house.png", model.Apply(Pictures.Read("map.png")));
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>TranslationRun.Resume("runs/facades").RunAsync()</c>.
/// </remarks>
public sealed class TranslationRun
{
    private const string Kind = "translation";
    private readonly KeptRun kept;

    /// <summary>Builds the networks.</summary>
    /// <param name="data">What is learned; read at <see cref="TranslationOptions.LoadSide"/>.</param>
    /// <param name="options">How; left out, <see cref="TranslationPresets.Cpu"/>.</param>
    /// <param name="source">Where the pictures were read, so that the run can be resumed by its folder alone.</param>
    /// <param name="notes">Is told of what somebody should know of the run's folder.</param>
    /// <exception cref="ArgumentException">Options that do not go together, or with the pictures.</exception>
    public TranslationRun(TranslationData data, TranslationOptions? options = null, TranslationSource? source = null, Action<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= TranslationPresets.Cpu(data.IsPaired ? TranslationMethod.Pix2Pix : TranslationMethod.CycleGan);
        options.Check(data);
        Options = options with { VaryStrokes = options.VaryStrokes ?? data.HasDrawings };
        Data = data;
        var rng = new Rng(Options.Seed);
        var play = TranslationPlay.Of(data, Options, rng);
        Trainer = new(play.Phases, data.Deal(Options.BatchSize, rng, Options.Mirror), new() { Budget = Options.Budget, Seed = Options.Seed });
        var average = new WeightAverage(play.Game.Generator, play.Forward) { HalfLife = Options.AverageHalfLife };
        Trainer.Parts.Add(average);
        if (Options is { Adversarial: > 0, Doctor.OnTrouble: not OnTrouble.Ignore })
            Trainer.Doctor = new(play.Game, data.Outputs(Options.Size), Options.Doctor, rng["doctor"]);
        var parts = new TranslationParts(Options, data, play.Forward, play.Backward, average);
        kept = new(Trainer, Describe(data, Options, source), Options.Checkpoints, notes)
        {
            PartsOf = folder => [new TranslationPreviews(folder, parts, data, Curves)],
        };
    }

    /// <summary>The options, with every choice made.</summary>
    public TranslationOptions Options { get; }

    /// <summary>What is learned from.</summary>
    public TranslationData Data { get; }

    /// <summary>The loop; parts and observers can be added before it runs.</summary>
    public Trainer Trainer { get; }

    private LossCurves Curves => kept.Curves;

    /// <summary>Learns a translation from beginning to end.</summary>
    /// <param name="source">Where the pictures lie.</param>
    /// <param name="folder">The run's folder; it must not exist, or be empty.</param>
    /// <param name="options">How; left out, <see cref="TranslationPresets.Cpu"/>.</param>
    /// <param name="cancel">Ends the run after the current step; everything is still saved.</param>
    /// <returns>The model, as it lies in the folder.</returns>
    /// <exception cref="DatasetException">The pictures cannot be used.</exception>
    public static Task<TranslationModel> TrainAsync(TranslationSource source, string folder, TranslationOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= TranslationPresets.Cpu(source.IsUnpaired ? TranslationMethod.CycleGan : TranslationMethod.Pix2Pix);
        return TrainAsync(source.Open(options.LoadSide, cancel: cancel), folder, options, source, cancel);
    }

    /// <summary>Learns a translation from pictures that are in memory.</summary>
    /// <param name="data">The pictures, read at <see cref="TranslationOptions.LoadSide"/>.</param>
    /// <param name="folder">The run's folder; it must not exist, or be empty.</param>
    /// <param name="options">How; left out, <see cref="TranslationPresets.Cpu"/>.</param>
    /// <param name="source">Where they were read, if anywhere.</param>
    /// <param name="cancel">Ends the run after the current step; everything is still saved.</param>
    public static async Task<TranslationModel> TrainAsync(TranslationData data, string folder, TranslationOptions? options = null, TranslationSource? source = null, CancellationToken cancel = default)
    {
        var run = new TranslationRun(data, options, source);
        await foreach (var happened in run.RunAsync(folder, cancel).ConfigureAwait(false))
        {
            if (happened is Diverged diverged)
                throw new InvalidOperationException($"The run diverged at step {diverged.Step}: {diverged.What}");
        }
        return TranslationModel.Load(folder);
    }

    /// <summary>A run as its newest whole checkpoint has it: <see cref="RunAsync"/> goes on to the bits that it would have come to undisturbed.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="data">What it learned from; read again from where it lay, if left out and known.</param>
    /// <param name="budget">A larger budget; null for the run's own.</param>
    /// <param name="notes">Is told of damaged checkpoints that were passed over, and of surroundings that may change the last bits.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint, or it is of no translation.</exception>
    /// <exception cref="DatasetException">The pictures are gone, or others.</exception>
    public static TranslationRun Resume(string folder, TranslationData? data = null, Budget? budget = null, Action<string>? notes = null)
    {
        var place = RunFolder.Open(folder);
        var checkpoint = place.Checkpoints.Newest(notes);
        try
        {
            if (checkpoint.Manifest.Run?["kind"]?.GetValue<string>() != Kind)
                throw new CheckpointException(checkpoint.Folder, "it is of no translation.", "Resume other runs with duel train --resume.");
            var file = checkpoint.Manifest.Run;
            var options = file["options"].Deserialize<TranslationOptions>(RunFolder.Json)!;
            var source = file["source"].Deserialize<TranslationSource>(RunFolder.Json);
            data ??= source?.Open(options.LoadSide, notes) ?? throw new DatasetException($"The run \"{folder}\" does not know where its pictures lay: give them.");
            var run = new TranslationRun(data, options with { Budget = budget ?? options.Budget }, source, notes);
            if (Fingerprint(data) != file["fingerprint"]!.GetValue<string>())
                throw new DatasetException($"The pictures are not those that the run \"{folder}\" learned from{(source is null ? "" : $", which lay at {source.Path}")}. Put those back, or start a new run.");
            run.kept.Resume(place, checkpoint);
            return run;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new CheckpointException(checkpoint.Folder, $"its options are none of a translation ({trouble.Message.TrimEnd('.')}).", "Take a copy of the run.", cause: trouble);
        }
    }

    /// <summary>Trains, keeping everything in a folder, and tells what happens.</summary>
    /// <param name="path">A new run's folder; it must not exist, or be empty. Left out for a resumed run, which goes on in its own.</param>
    /// <param name="cancel">Ends the run after the current step; everything is still saved.</param>
    /// <exception cref="RunFolderException">The folder cannot be used, or another process trains in it.</exception>
    public IAsyncEnumerable<TrainingEvent> RunAsync(string? path = null, CancellationToken cancel = default) => kept.RunAsync(path, cancel);

    private static JsonObject Describe(TranslationData data, TranslationOptions options, TranslationSource? source) => new()
    {
        ["kind"] = Kind,
        ["options"] = JsonSerializer.SerializeToNode(options, RunFolder.Json),
        ["source"] = JsonSerializer.SerializeToNode(source, RunFolder.Json),
        ["pictures"] = data.Dealt.Count,
        ["fingerprint"] = Fingerprint(data),
    };

    private static string Fingerprint(TranslationData data) =>
        data.Others is { } others ? $"{DatasetHash.Of(data.Dealt)} {DatasetHash.Of(others)}" : DatasetHash.Of(data.Dealt);
}
