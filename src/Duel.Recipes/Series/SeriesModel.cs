using System.Text.Json;

namespace Duel.Recipes;

/// <summary>A trained generator of series: all that is needed to make more of them.</summary>
/// <remarks>
/// Two files of a run's folder: <c>model.json</c>, the schema and code of the series and the network's design, and <c>model.safetensors</c>,
/// the weights.
/// </remarks>
public sealed class SeriesModel : ISeriesModel, INetworkModel
{
    private const int BatchSize = 100;
    private const string Weights = "model.safetensors";
    private readonly SeriesCode code;
    private readonly SeriesGenerator generator;

    internal SeriesModel(SeriesCode code, SeriesArchitecture design, SeriesGenerator generator, string? target) =>
        (this.code, this.generator, Name, Target) = (code, generator, OptionText.Of(design.Method), target);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Schema of the series that it learned.</summary>
    public SeriesSchema Schema => code.Schema;

    /// <summary>The attribute to predict, or null.</summary>
    public string? Target { get; }

    /// <inheritdoc/>
    /// <remarks>The logits that a series' attributes are drawn from, and the steps of a series with drawn ones, as many as the longest has.</remarks>
    public IReadOnlyList<NetworkFunction> Functions =>
    [
        new("attributes", [new("z", [generator.LatentLength])], ["logits"], x => [generator.AttributeLogits(x[0])]),
        new("steps", [new("z", [generator.LatentLength]), new("attributes", [code.Attributes.Length])], ["steps"], x => [generator.Steps(x[0], x[1])]),
    ];

    /// <summary>Writes both files.</summary>
    /// <returns>The weights' file name.</returns>
    /// <exception cref="IOException">They could not be written; what was there before is untouched.</exception>
    internal static string Save(string folder, SeriesCode code, SeriesArchitecture design, string? target, SeriesGenerator generator)
    {
        var description = ModelFile.Begin(new SeriesRecipe().Card);
        description["target"] = target;
        description["design"] = JsonSerializer.SerializeToNode(design, RunFolder.Json);
        description["code"] = JsonSerializer.SerializeToNode(code, RunFolder.Json);
        ModuleWeights.Save(generator, Path.Combine(folder, Weights));
        WholeFile.Write(Path.Combine(folder, ModelFile.Name), description.ToJsonString(RunFolder.Json));
        return Weights;
    }

    /// <summary>Reads a model from a run's folder.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged, of a newer format, or of something else than series.</exception>
    public static SeriesModel Load(string folder) => ModelFile.Read(folder, new SeriesRecipe().Card, file =>
    {
        var code = file.Get<SeriesCode>("code");
        var design = file.Get<SeriesArchitecture>("design");
        var generator = new SeriesGenerator(code, design, new Rng(0)) { IsTraining = false };
        ModuleWeights.Load(generator, Path.Combine(folder, Weights));
        return new SeriesModel(code, design, generator, file.Find<string>("target"));
    });

    /// <inheritdoc/>
    public SeriesSet Sample(int count, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var rng = new Rng(seed)["series"];
        var rows = new float[(long)count * code.Length];
        for (var start = 0; start < count; start += BatchSize)
        {
            using var scope = new TensorScope();
            using var unrecorded = GradientMode.NoGrad();
            var own = rng.At(start / BatchSize);
            var made = generator.Make(own["latents"].Normal([BatchSize, generator.LatentLength]), own["choices"]);
            made.AsSpan()[..(Math.Min(BatchSize, count - start) * code.Length)].CopyTo(rows.AsSpan(start * code.Length));
        }
        return code.Decode(rows, rng["rare"]);
    }
}
