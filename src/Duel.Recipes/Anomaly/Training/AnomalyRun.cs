using System.Text.Json;
using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>The training of detectors on normal items: networks, phases, loop and folder put together.</summary>
/// <remarks>
/// <code>
/// var normal = AnomalyItems.Open("good-parts");
/// var model = await AnomalyRun.TrainAsync(normal, "runs/parts");
/// var findings = model.Score(model.Open("new-parts"));
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>AnomalyRun.Resume("runs/parts").RunAsync()</c>.
/// </remarks>
public sealed class AnomalyRun
{
    private const string Kind = "anomaly";
    private readonly KeptRun kept;

    /// <summary>Builds the networks.</summary>
    /// <param name="normal">Normal items; a part of them is not learned, to set the threshold on.</param>
    /// <param name="options">How; left out, <see cref="AnomalyPresets.Cpu"/>.</param>
    /// <param name="notes">Is told of what somebody should know of the run's folder.</param>
    /// <exception cref="ArgumentException">Options that do not go together, or with the items.</exception>
    /// <exception cref="AnomalyException">Pictures of a size that no network takes, or too few items.</exception>
    public AnomalyRun(AnomalyItems normal, AnomalyOptions? options = null, Action<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(normal);
        Options = options ?? AnomalyPresets.Cpu(normal.Data.Spec, normal.Data.Count);
        if (!Options.Design.Sample.SequenceEqual(normal.Data.Spec.Extents))
            throw new ArgumentException($"The networks are for samples [{string.Join(", ", Options.Design.Sample)}], the items are [{string.Join(", ", normal.Data.Spec.Extents)}].", nameof(options));
        Normal = NormalItems.Split(normal.Data);
        Options.Check(Normal.Learned.Count);
        var (rng, share) = (new Rng(Options.Seed), 1 - Options.BaselineShare);
        var (chosen, plain) = (DetectorSet.Of(Options), new PlainAutoencoder(Options));
        Chosen = chosen;
        Phase[] phases = [.. chosen.Phases(0, share), .. plain.Phases(share, 1)];
        Trainer = new(phases, new SampleBatches(Normal.Learned, Options.BatchSize, rng["data"]), new() { Budget = Options.Budget, Seed = Options.Seed });
        if (chosen.Game is { } game && Options.Doctor.OnTrouble != OnTrouble.Ignore)
            Trainer.Doctor = new(game, Normal.Learned, Options.Doctor, rng["doctor"]);
        kept = new(Trainer, Describe(normal, Options), Options.Checkpoints, notes)
        {
            PartsOf = folder =>
            [
                new AnomalyPreviews(folder, chosen, plain, share, Normal.Validation, kept!.Curves),
                new AnomalyModelFile(folder, [chosen, plain], Normal, Options, normal),
            ],
        };
    }

    /// <summary>The options.</summary>
    public AnomalyOptions Options { get; }

    /// <summary>What is learned from, and what the threshold is set on.</summary>
    public NormalItems Normal { get; }

    /// <summary>The loop; parts and observers can be added before it runs.</summary>
    public Trainer Trainer { get; }

    /// <summary>The detector that was asked for, as it stands.</summary>
    internal Detector Chosen { get; }

    /// <summary>Learns normal items from beginning to end.</summary>
    /// <param name="normal">Normal items.</param>
    /// <param name="folder">The run's folder; it must not exist, or be empty.</param>
    /// <param name="options">How; left out, <see cref="AnomalyPresets.Cpu"/>.</param>
    /// <param name="cancel">Ends the run after the current step; everything is still saved.</param>
    /// <returns>The model, as it lies in the folder.</returns>
    public static async Task<AnomalyModel> TrainAsync(AnomalyItems normal, string folder, AnomalyOptions? options = null, CancellationToken cancel = default)
    {
        var run = new AnomalyRun(normal, options);
        await foreach (var happened in run.RunAsync(folder, cancel).ConfigureAwait(false))
        {
            if (happened is Diverged diverged)
                throw new InvalidOperationException($"The run diverged at step {diverged.Step}: {diverged.What}");
        }
        return AnomalyModel.Load(folder);
    }

    /// <summary>A run as its newest whole checkpoint has it: <see cref="RunAsync"/> goes on to the bits that it would have come to undisturbed.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="normal">What it learned from; opened again from where it lay, if left out and known.</param>
    /// <param name="budget">A larger budget; null for the run's own.</param>
    /// <param name="notes">Is told of damaged checkpoints that were passed over, and of surroundings that may change the last bits.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint, or it is of no such run.</exception>
    /// <exception cref="AnomalyException">The items are others.</exception>
    public static AnomalyRun Resume(string folder, AnomalyItems? normal = null, Budget? budget = null, Action<string>? notes = null)
    {
        var place = RunFolder.Open(folder);
        var checkpoint = place.Checkpoints.Newest(notes);
        try
        {
            if (checkpoint.Manifest.Run is not { } file || file["kind"]?.GetValue<string>() != Kind)
                throw new CheckpointException(checkpoint.Folder, "it is of no anomaly detection.", "Resume other runs with duel train --resume.");
            var options = file["options"].Deserialize<AnomalyOptions>(RunFolder.Json)!;
            normal ??= file["source"].Deserialize<AnomalySource>(RunFolder.Json)?.Open()
                ?? throw new AnomalyException($"The run \"{folder}\" does not know where its items lay: give them.");
            if (DatasetHash.Of(normal.Data) != file["fingerprint"]!.GetValue<string>())
                throw new AnomalyException($"The items \"{normal.Source?.Path ?? normal.Data.Name}\" are not those that the run \"{folder}\" learned from. Put those back, or start a new run.");
            var run = new AnomalyRun(normal, options with { Budget = budget ?? options.Budget }, notes);
            run.kept.Resume(place, checkpoint);
            return run;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new CheckpointException(checkpoint.Folder, $"its options are none of anomaly detection ({trouble.Message.TrimEnd('.')}).", "Take a copy of the run.", cause: trouble);
        }
    }

    /// <summary>Trains, keeping everything in a folder, and tells what happens.</summary>
    /// <param name="path">A new run's folder; it must not exist, or be empty. Left out for a resumed run, which goes on in its own.</param>
    /// <param name="cancel">Ends the run after the current step; everything is still saved.</param>
    /// <exception cref="RunFolderException">The folder cannot be used, or another process trains in it.</exception>
    public IAsyncEnumerable<TrainingEvent> RunAsync(string? path = null, CancellationToken cancel = default) => kept.RunAsync(path, cancel);

    private static JsonObject Describe(AnomalyItems normal, AnomalyOptions options) => new()
    {
        ["kind"] = Kind,
        ["options"] = JsonSerializer.SerializeToNode(options, RunFolder.Json),
        ["source"] = JsonSerializer.SerializeToNode(normal.Source, RunFolder.Json),
        ["items"] = normal.Data.Count,
        ["fingerprint"] = DatasetHash.Of(normal.Data),
    };
}
