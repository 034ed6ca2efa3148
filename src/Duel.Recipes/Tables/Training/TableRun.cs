using System.Text.Json;
using System.Text.Json.Nodes;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>The training of a table: code, networks, game, loop and folder put together.</summary>
/// <remarks>
/// <code>
/// var table = Table.Read("patients.csv");
/// var model = await TableRun.TrainAsync(table, "runs/patients");
/// model.Sample(1000, seed: 7).Write("synthetic.csv");
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>TableRun.Resume("runs/patients").RunAsync()</c>.
/// </remarks>
public sealed class TableRun
{
    private readonly KeptRun kept;
    private readonly TableGenerator generator;
    private readonly WeightAverage average;
    private readonly PrivacyLedger? ledger;

    /// <summary>Builds the networks.</summary>
    /// <param name="table">What is learned.</param>
    /// <param name="options">How; left out, <see cref="TablePresets.Cpu"/>.</param>
    /// <param name="source">Where the table was read, so that the run can be resumed by its folder alone.</param>
    /// <param name="notes">Is told of what somebody should know of the run's folder.</param>
    /// <exception cref="ArgumentException">Options that do not go together, or with the table.</exception>
    /// <exception cref="TableException">There is no target of that name.</exception>
    public TableRun(Table table, TableGanOptions? options = null, TableSource? source = null, Action<string>? notes = null)
        : this(table, null, options ?? TablePresets.Cpu(table.Count), source, notes)
    {
    }

    private TableRun(Table table, TableCode? known, TableGanOptions options, TableSource? source, Action<string>? notes)
    {
        options.Check(table.Count);
        if (options.Privacy is { } asked)
            (table, options) = (Guarded(table), options with { Privacy = asked.For(table.Count, options.BatchSize, options.Budget.Steps!.Value * options.DiscriminatorSteps) });
        var code = known ?? (options.Privacy is { } privacy ? PrivateCodeOf(table, privacy) : TableCode.Of(table));
        if (options.Target is { } target)
            options = options with { Target = table.Schema.Columns[table.Schema.IndexOf(target)].Name };
        (Options, Code) = (options, code);
        var rng = new Rng(options.Seed);
        var data = new CodedTable(table, code, source?.Path ?? "table");
        generator = new TableGenerator(code, options.Design, rng["generator"]);
        var discriminator = new TableDiscriminator(code, options.Design, rng["discriminator"]);
        ITableGame game = options.Privacy is null ? new TableGame(data, generator, discriminator, options) : new PrivateTableGame(data, generator, discriminator, options);
        average = new(game.Generator, generator) { HalfLife = options.AverageHalfLife };
        Trainer = new([game.ToPhase(options.DiscriminatorSteps)], new SampleBatches(data, options.BatchSize, rng["data"]), new() { Budget = options.Budget, Seed = options.Seed });
        Trainer.Parts.Add(average);
        if (options.Privacy is { } spending)
            Trainer.Parts.Add(ledger = new(spending, options.DiscriminatorSteps));
        kept = new(Trainer, Describe(data, options, source), options.Checkpoints, notes)
        {
            PartsOf = folder => [new TableModelFile(folder, code, options, generator, average, ledger)],
        };
    }

    /// <summary>The options.</summary>
    public TableGanOptions Options { get; }

    /// <summary>What the run has given away of each row so far; null where nothing is guaranteed.</summary>
    public PrivacyGuarantee? Guarantee => ledger?.Guarantee;

    /// <summary>How rows are coded.</summary>
    public TableCode Code { get; }

    /// <summary>The loop; parts and observers can be added before it runs.</summary>
    public Trainer Trainer { get; }

    /// <summary>Learns a table from beginning to end.</summary>
    /// <param name="table">What is learned.</param>
    /// <param name="folder">The run's folder; it must not exist, or be empty.</param>
    /// <param name="options">How; left out, <see cref="TablePresets.Cpu"/>.</param>
    /// <param name="cancel">Ends the run after the current step; everything is still saved.</param>
    /// <returns>The model, as it lies in the folder.</returns>
    public static async Task<TableModel> TrainAsync(Table table, string folder, TableGanOptions? options = null, CancellationToken cancel = default)
    {
        var run = new TableRun(table, options);
        await foreach (var happened in run.RunAsync(folder, cancel).ConfigureAwait(false))
        {
            if (happened is Diverged diverged)
                throw new InvalidOperationException($"The run diverged at step {diverged.Step}: {diverged.What}");
        }
        return TableModel.Load(folder);
    }

    /// <summary>A run as its newest whole checkpoint has it: <see cref="RunAsync"/> goes on to the bits that it would have come to undisturbed.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="table">What it learned from; read again from where it lay, if left out and known.</param>
    /// <param name="budget">A larger budget; null for the run's own.</param>
    /// <param name="notes">Is told of damaged checkpoints that were passed over, and of surroundings that may change the last bits.</param>
    /// <exception cref="RunFolderException">There is no run.</exception>
    /// <exception cref="CheckpointException">There is no whole checkpoint, or it is of no table.</exception>
    /// <exception cref="TableException">The table is another one.</exception>
    public static TableRun Resume(string folder, Table? table = null, Budget? budget = null, Action<string>? notes = null)
    {
        var place = RunFolder.Open(folder);
        var checkpoint = place.Checkpoints.Newest(notes);
        try
        {
            if (checkpoint.Manifest.Run?["kind"]?.GetValue<string>() != "table")
                throw new CheckpointException(checkpoint.Folder, "it is of no table.", "Resume other runs with duel train --resume.");
            var file = checkpoint.Manifest.Run;
            var options = file["options"].Deserialize<TableGanOptions>(RunFolder.Json)!;
            var source = file["source"].Deserialize<TableSource>(RunFolder.Json);
            table ??= source?.Read() ?? throw new TableException($"The run \"{folder}\" does not know where its table lay: give the table.");
            var code = file["code"].Deserialize<TableCode>(RunFolder.Json)!;
            if (options.Privacy is { } privacy && budget?.Steps is var steps && (budget is not null && !(steps * options.DiscriminatorSteps <= privacy.Updates)))
                throw new ArgumentException(FormattableString.Invariant($"The run's noise was found for {options.Budget.Steps} steps, with which it spends an epsilon of {privacy.Epsilon}: more would spend more. Start a new run with more steps."), nameof(budget));
            var run = new TableRun(table, code, options with { Budget = budget ?? options.Budget }, source, notes);
            if (Fingerprint(new(table, code, "table")) != file["fingerprint"]!.GetValue<string>())
                throw new TableException($"The table \"{source?.Path}\" is not the one that the run \"{folder}\" learned from. Put that one back, or start a new run.");
            run.kept.Resume(place, checkpoint);
            return run;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new CheckpointException(checkpoint.Folder, $"its options are none of a table ({trouble.Message.TrimEnd('.')}).", "Take a copy of the run.", cause: trouble);
        }
    }

    /// <summary>Trains, keeping everything in a folder, and tells what happens.</summary>
    /// <param name="path">A new run's folder; it must not exist, or be empty. Left out for a resumed run, which goes on in its own.</param>
    /// <param name="cancel">Ends the run after the current step; everything is still saved.</param>
    /// <exception cref="RunFolderException">The folder cannot be used, or another process trains in it.</exception>
    public IAsyncEnumerable<TrainingEvent> RunAsync(string? path = null, CancellationToken cancel = default) => kept.RunAsync(path, cancel);

    /// <summary>Rows as the code book has them.</summary>
    /// <exception cref="ArgumentException">There is no code book.</exception>
    private static Table Guarded(Table table) => table.Schema.IsDeclared
        ? Codebook.Fitted(new(table.Schema with { Rows = table.Count }, table.Columns))
        : throw new ArgumentException("A private model needs a code book: bounds and categories that are found in the rows would give rows away. Write down what is known without them (see Codebook, --codebook FILE); \"duel table train CSV --dry-run --json\" prints a draft.");

    private static TableCode PrivateCodeOf(Table table, TablePrivacy privacy)
    {
        var code = PrivateCode.Of(table.Schema);
        return PrivateCode.Counted(code, new(table, code, "table"), privacy.CountNoise!.Value, new Rng(privacy.Secret!.Value)["counts"]);
    }

    private static JsonObject Describe(CodedTable data, TableGanOptions options, TableSource? source) => new()
    {
        ["kind"] = "table",
        ["options"] = JsonSerializer.SerializeToNode(options, RunFolder.Json),
        ["source"] = JsonSerializer.SerializeToNode(source, RunFolder.Json),
        ["rows"] = data.Count,
        ["fingerprint"] = Fingerprint(data),
        ["code"] = JsonSerializer.SerializeToNode(data.Code, RunFolder.Json),
    };

    private static string Fingerprint(CodedTable data) => Duel.Data.DatasetHash.Of(data);
}
