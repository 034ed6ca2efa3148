using System.Globalization;

namespace Duel.Onnx;

/// <summary>A classifier or trunk in an ONNX file as a feature network: for metrics, and with derivatives for perceptual losses.</summary>
/// <remarks>
/// Features are what goes into the last product (the classifier's last layer), and scores what comes out; where there is none, the output is both.
/// Stages are the last activations at each size of picture. How bytes become inputs stands in the file's metadata, <c>duel.mean</c> and
/// <c>duel.std</c> of values from 0 to 1 and <c>duel.blue-first</c>; without them it is that of torchvision's networks.
/// </remarks>
public sealed class OnnxFeatures : FeatureNetwork
{
    /// <summary>Names of the metadata.</summary>
    public const string Mean = "duel.mean", Deviation = "duel.std", BlueFirst = "duel.blue-first";

    private const int UsualSize = 224;
    private readonly OnnxNetwork network;
    private readonly string features, scores;
    private readonly string[] stages;

    private OnnxFeatures(OnnxNetwork network)
    {
        this.network = network;
        var input = network.Inputs is [{ Shape.Count: 4 } only] ? only : throw new OnnxException("it takes other than one picture, [N, C, H, W]");
        int Extent(int axis, int usual) => int.TryParse(input.Shape[axis], CultureInfo.InvariantCulture, out var extent) && extent > 0 ? extent : usual;
        var (channels, height, width) = (Extent(1, 3), Extent(2, UsualSize), Extent(3, UsualSize));
        if (channels is not (1 or 3) || height != width)
            throw new OnnxException($"it takes pictures of {height} x {width} with {channels} channels, and squares in grey or colour are looked at");
        Input = InputOf(network.Model.Metadata, height, channels);
        scores = network.Model.Graph.Outputs[0].Name;
        var last = network.Model.Graph.Nodes.LastOrDefault(node => node.Operator is "Gemm" or "MatMul");
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var values = network.Compute([ImportedValue.OfLast(Tensor.Zeros([1, height, width, channels]))], null);
        features = last is not null && values[last.Inputs[0]].Rank == 2 && values[scores].Rank == 2 ? last.Inputs[0] : scores;
        (FeatureLength, ClassCount) = (Flat(values[features]).Shape[1], Flat(values[scores]).Shape[1]);
        Layer = features == scores ? $"the output \"{scores}\"" : $"what goes into the last layer, \"{features}\"";
        stages = [.. StagesOf(values)];
    }

    /// <inheritdoc/>
    public override FeatureInput Input { get; }

    /// <inheritdoc/>
    public override int FeatureLength { get; }

    /// <inheritdoc/>
    public override int ClassCount { get; }

    /// <inheritdoc/>
    public override string Layer { get; }

    /// <inheritdoc/>
    public override bool HasStages => stages.Length > 0;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">It is missing or damaged, uses operators that Duel does not know, or looks at no pictures.</exception>
    public static OnnxFeatures Read(string path) => Of(OnnxFile.Read(path), path);

    /// <summary>A model that is in memory.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">Name of its file in errors.</param>
    /// <exception cref="ModelFormatException">It uses operators that Duel does not know, or looks at no pictures.</exception>
    public static OnnxFeatures Of(OnnxModel model, string name)
    {
        try
        {
            return new(OnnxNetwork.Of(model));
        }
        catch (OnnxException trouble)
        {
            throw new ModelFormatException(name, $"it is no network that looks at pictures: {trouble.Message}.", "Take a classifier or its trunk, with one input of square pictures and operators of opset 17.", trouble);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Stages(Tensor x)
    {
        if (stages.Length == 0)
            return [];
        var values = network.Compute([ImportedValue.OfLast(x)], stages[^1]);
        return [.. stages.Select(stage => values[stage].Last)];
    }

    /// <inheritdoc/>
    protected override FeatureEvaluation Compute(Tensor x)
    {
        var values = network.Compute([ImportedValue.OfLast(x)], null);
        return new(Flat(values[features]), Flat(values[scores]));
    }

    /// <summary>Rows of numbers; of places that are left, the mean.</summary>
    private static Tensor Flat(ImportedValue value) => value.Rank == 4 ? value.Last.Mean([1, 2]) : value.Plain.Flatten();

    private static FeatureInput InputOf(IReadOnlyDictionary<string, string> metadata, int size, int channels)
    {
        IReadOnlyList<double> Numbers(string name, IReadOnlyList<double> usual) => !metadata.TryGetValue(name, out var text) ? usual
            : text.Split(',').Select(one => double.TryParse(one, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray() is var numbers && numbers.Length == channels && numbers.All(double.IsFinite) ? numbers
            : throw new OnnxException($"its metadata say {name} = {text}, and {channels} numbers with commas between them are needed");
        var (mean, deviation) = channels == 3 ? (Numbers(Mean, [0.485, 0.456, 0.406]), Numbers(Deviation, [0.229, 0.224, 0.225])) : (Numbers(Mean, [0.5]), Numbers(Deviation, [0.5]));
        return deviation.All(one => one > 0) ? FeatureInput.Standardized(size, ResizeRule.Bicubic, mean, deviation) with { BlueFirst = metadata.ContainsKey(BlueFirst) }
            : throw new OnnxException($"its metadata say {Deviation} = {metadata[Deviation]}, and deviations are above 0");
    }

    /// <summary>The last value of each size of picture, down to the smallest that is one still.</summary>
    private IEnumerable<string> StagesOf(Dictionary<string, ImportedValue> values)
    {
        var ends = new List<(int Height, string Name)>();
        foreach (var name in network.Model.Graph.Nodes.Where(node => node.Operator is not ("MaxPool" or "AveragePool" or "Identity")).Select(node => node.Outputs[0]))
        {
            if (values[name] is not { Rank: 4 } value || value.Extents[2] <= 1)
                continue;
            if (ends.Count > 0 && ends[^1].Height == value.Extents[2])
                ends.RemoveAt(ends.Count - 1);
            ends.Add((value.Extents[2], name));
        }
        return ends.Select(end => end.Name);
    }
}
