using System.Text.Json;

namespace Duel.Recipes;

/// <summary>A trained generator of rows: all that is needed to make more of them.</summary>
/// <remarks>
/// Two files of a run's folder: <c>model.json</c>, the table's schema and code and the network's design, and <c>model.safetensors</c>,
/// the weights. The generator is in evaluation mode: rows do not depend on the others of their batch.
/// </remarks>
public sealed class TableModel : ITableModel, INetworkModel
{
    private const int BatchSize = 500, MostTries = 2_000;
    private const string Weights = "model.safetensors";
    private readonly TableCode code;
    private readonly TableGenerator generator;

    internal TableModel(TableCode code, TableGenerator generator, string? target, PrivacyGuarantee? guarantee = null)
    {
        (this.code, this.generator, Target, Guarantee) = (code, generator, target, guarantee);
        generator.IsTraining = false;
    }

    /// <inheritdoc/>
    public string Name => "ctgan";

    /// <inheritdoc/>
    public TableSchema Schema => code.Schema;

    /// <summary>The column to predict, or null.</summary>
    public string? Target { get; }

    /// <summary>Bound on the disclosure of each row that it learned; null where nothing is guaranteed.</summary>
    public PrivacyGuarantee? Guarantee { get; }

    /// <inheritdoc/>
    /// <remarks>From a latent and a one-hot condition to the logits that a row's values are drawn from.</remarks>
    public IReadOnlyList<NetworkFunction> Functions =>
        [new("generator", [new("z", [generator.LatentLength]), new("condition", [generator.ClassCount])], ["logits"], x => [generator.Logits(x[0], x[1])])];

    /// <summary>Writes both files.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="code">The table.</param>
    /// <param name="design">The networks.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="generator">The network.</param>
    /// <param name="guarantee">Bound on the disclosure of each row.</param>
    /// <returns>The weights' file name.</returns>
    /// <exception cref="IOException">They could not be written; what was there before is untouched.</exception>
    internal static string Save(string folder, TableCode code, TableArchitecture design, string? target, TableGenerator generator, PrivacyGuarantee? guarantee = null)
    {
        var description = ModelFile.Begin(new TableRecipe().Card);
        description["target"] = target;
        description["design"] = JsonSerializer.SerializeToNode(design, RunFolder.Json);
        description["code"] = JsonSerializer.SerializeToNode(code, RunFolder.Json);
        description["privacy"] = JsonSerializer.SerializeToNode(guarantee, RunFolder.Json);
        ModuleWeights.Save(generator, Path.Combine(folder, Weights));
        WholeFile.Write(Path.Combine(folder, ModelFile.Name), description.ToJsonString(RunFolder.Json));
        return Weights;
    }

    /// <summary>Reads a model from a run's folder.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged, of a newer format, or of something else than a table.</exception>
    public static TableModel Load(string folder) => ModelFile.Read(folder, new TableRecipe().Card, file =>
    {
        var code = file.Get<TableCode>("code");
        var generator = new TableGenerator(code, file.Get<TableArchitecture>("design"), new Rng(0));
        ModuleWeights.Load(generator, Path.Combine(folder, Weights));
        return new TableModel(code, generator, file.Find<string>("target"), file.Find<PrivacyGuarantee>("privacy"));
    });

    /// <inheritdoc/>
    public Table Sample(int count, ulong seed = 0) => Sample(count, seed, RowFilter.None).Table;

    /// <summary>Makes rows that meet conditions: the generator is asked for the hardest one, and what it makes beside the point is thrown away.</summary>
    /// <param name="count">Number of rows; 0 or more.</param>
    /// <param name="seed">The same seed makes the same rows, however many are asked for.</param>
    /// <param name="where">Conditions on the rows.</param>
    /// <returns>The rows, and how many were made for them.</returns>
    /// <exception cref="TableException">Hardly any row meets the conditions; the message says how many did.</exception>
    public TableSample Sample(int count, ulong seed, RowFilter where)
    {
        ArgumentNullException.ThrowIfNull(where);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var columns = code.Schema.Columns.Select(_ => Fresh(count)).ToArray();
        var rng = new Rng(seed)["rows"];
        var ask = where.Ask(code);
        var (made, kept, granted) = (0L, 0, 0L);
        for (var batch = 0L; kept < count; batch++)
        {
            if (made > 10_000 && kept < made / MostTries)
                throw new TableException($"Of {made} rows that the generator made, {kept} meet all conditions, and {count} are needed. Give fewer conditions, or train on a table that has more such rows.");
            var values = Batch(rng.At(batch), ask, out var hits);
            for (var row = 0; row < BatchSize && kept < count; row++, made++)
            {
                granted += hits[row] ? 1 : 0;
                if (!where.Accepts(column => values[column][row]))
                    continue;
                for (var c = 0; c < columns.Length; c++)
                    columns[c][kept] = values[c][row];
                kept++;
            }
        }
        return new(new(code.Schema, columns), made, granted);
    }

    private static double[] Fresh(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }

    private double[][] Batch(Rng rng, (int Column, double[] Weights)? ask, out bool[] hits)
    {
        using var scope = new TensorScope();
        var (columns, modes) = (new int[BatchSize], new int[BatchSize]);
        var choice = rng["conditions"];
        for (var i = 0; i < BatchSize; i++)
        {
            columns[i] = ask?.Column ?? choice.NextInt(code.Columns.Count);
            modes[i] = Draw(ask?.Weights ?? [.. code.Columns[columns[i]].Modes.Select(mode => (double)mode.Count)], choice.NextSingle());
        }
        Tensor rows;
        using (GradientMode.NoGrad())
        {
            var logits = generator.Logits(rng["latents"].Normal([BatchSize, generator.LatentLength]), Conditions.Of(code, columns, modes));
            rows = generator.Choose(logits, rng["choices"]);
        }
        var numbers = rows.AsSpan();
        var values = code.Schema.Columns.Select(_ => Fresh(BatchSize)).ToArray();
        hits = new bool[BatchSize];
        var chance = rng["rare"];
        for (var i = 0; i < BatchSize; i++)
        {
            for (var c = 0; c < code.Columns.Count; c++)
            {
                var (mode, value) = code.Decode(numbers.Slice(i * code.Length, code.Length), c, chance.NextSingle());
                values[code.Columns[c].Column][i] = value;
                hits[i] |= c == columns[i] && mode == modes[i];
            }
        }
        return values;
    }

    private static int Draw(double[] weights, double share)
    {
        var left = share * weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }
        return weights.Length - 1;
    }
}

/// <summary>Rows that were asked for.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Made">Number of samples that the generator made for them.</param>
/// <param name="Granted">Number of those that are of the mode that the generator was asked for.</param>
public sealed record TableSample(Table Table, long Made, long Granted);
