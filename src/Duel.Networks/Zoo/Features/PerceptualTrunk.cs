namespace Duel.Networks;

/// <summary>A network of torchvision's up to its last convolution, with the layers that LPIPS learned on it: what the distance of papers is measured in.</summary>
/// <remarks>
/// Trunks: AlexNet (Krizhevsky 2014, arXiv:1404.5997), VGG-16 (Simonyan and Zisserman 2015, arXiv:1409.1556) and SqueezeNet 1.1 (Iandola et al.
/// 2016, arXiv:1602.07360), under torchvision's names, <c>features.0.weight</c> …; what a file has behind them is left alone. Layers: version
/// 0.1 of richzhang/PerceptualSimilarity, <c>lin0.model.1.weight</c> [1, C, 1, 1] …, none of them negative. Pictures are compared at
/// their own size.
/// </remarks>
/// <paper>Zhang et al. 2018, The unreasonable effectiveness of deep features as a perceptual metric, arXiv:1801.03924</paper>
public sealed class PerceptualTrunk : FeatureNetwork
{
    private const int Side = 224;
    private const double Small = 1e-10;
    private readonly IReadOnlyList<Func<Tensor, Tensor>> stages;
    private readonly Tensor[] layers;

    private PerceptualTrunk(string name, IReadOnlyList<(int Channels, Func<Tensor, Tensor> Stage)> stages, FeatureWeights linear)
    {
        (Name, this.stages) = (name, [.. stages.Select(stage => stage.Stage)]);
        layers = [.. stages.Select((stage, i) => linear[$"lin{i}.model.1.weight", 1, stage.Channels, 1, 1].Reshape([stage.Channels, 1]))];
        FeatureLength = stages[^1].Channels;
    }

    /// <summary>The trunks by the names that LPIPS calls them by.</summary>
    public static IReadOnlyList<string> Trunks { get; } = ["alex", "vgg", "squeeze"];

    /// <summary>The trunk's name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override FeatureInput Input { get; } = FeatureInput.Standardized(Side, ResizeRule.Bicubic, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);

    /// <inheritdoc/>
    public override int FeatureLength { get; }

    /// <summary>None: classes lie behind the trunk.</summary>
    public override int ClassCount => 0;

    /// <inheritdoc/>
    public override string Layer => $"mean of the last rectified convolution; LPIPS at {layers.Length} depths, layers of version 0.1";

    /// <inheritdoc/>
    public override bool HasStages => true;

    /// <summary>The side below which a picture does not reach the last stage.</summary>
    public int SmallestSide => Name switch { "alex" => 31, "vgg" => 16, _ => 17 };

    /// <summary>Reads a trunk and its layers.</summary>
    /// <param name="name"><c>alex</c>, <c>vgg</c> or <c>squeeze</c>.</param>
    /// <param name="path">A safetensors file of torchvision's weights.</param>
    /// <param name="layers">A safetensors file of the learned layers.</param>
    /// <exception cref="ModelFormatException">A file is missing or damaged, or holds another network.</exception>
    public static PerceptualTrunk Load(string name, string path, string layers) =>
        Of(name, FeatureWeights.Read(path, $"LPIPS's trunk {name}, as torchvision has it,"), FeatureWeights.Read(layers, $"LPIPS on the trunk {name}"));

    internal static PerceptualTrunk Of(string name, FeatureWeights weights, FeatureWeights linear)
    {
        using var recording = GradientMode.NoGrad();
        return new(name, name switch
        {
            "alex" => AlexNet(weights),
            "vgg" => Vgg16(weights),
            "squeeze" => SqueezeNet11(weights),
            _ => throw new ArgumentException($"There is no trunk \"{name}\": there are {string.Join(", ", Trunks)}.", nameof(name)),
        }, linear);
    }

    /// <summary>Perceptual distance, pair by pair: squared differences of activations of length 1, weighed by the learned layers.</summary>
    /// <param name="a">[N, H, W, 3], scaled; the pictures' own size, <see cref="SmallestSide"/> or more.</param>
    /// <param name="b">[N, H, W, 3]</param>
    /// <returns>[N], 0 or more.</returns>
    public double[] Distance(Tensor a, Tensor b)
    {
        using var recording = GradientMode.NoGrad();
        var total = new double[a.Shape[0]];
        foreach (var (first, second, layer) in Stages(a).Zip(Stages(b), layers))
        {
            var weighed = (Unit(first) - Unit(second)).Square().MatMul(layer).Mean([1, 2, 3]).AsSpan();
            for (var i = 0; i < total.Length; i++)
                total[i] += weighed[i];
        }
        return total;
    }

    /// <summary>Activations that LPIPS compares: after each block of AlexNet's and VGG's, after the first convolution and groups of fires of SqueezeNet's.</summary>
    public override IReadOnlyList<Tensor> Stages(Tensor x)
    {
        var found = new List<Tensor>();
        foreach (var stage in stages)
            found.Add(x = stage(x));
        return found;
    }

    /// <inheritdoc/>
    protected override FeatureEvaluation Compute(Tensor x) => new(Stages(x)[^1].Mean([1, 2]), Tensor.Zeros([x.Shape[0], 0]));

    private static Tensor Unit(Tensor x) => x / (x.Square().Sum([3], keep: true).Sqrt() + Small);

    private static (int, Func<Tensor, Tensor>)[] AlexNet(FeatureWeights weights)
    {
        var first = Convolution(weights, 0, 3, 64, 11, ConvolutionOptions.Of(stride: 4, padding: 2));
        var second = Convolution(weights, 3, 64, 192, 5, ConvolutionOptions.Of(padding: 2));
        var (third, fourth, fifth) = (Small3(weights, 6, 192, 384), Small3(weights, 8, 384, 256), Small3(weights, 10, 256, 256));
        return [(64, first.Rectified), (192, x => second.Rectified(Pooled(x))), (384, x => third.Rectified(Pooled(x))), (256, fourth.Rectified), (256, fifth.Rectified)];
    }

    private static (int, Func<Tensor, Tensor>)[] Vgg16(FeatureWeights weights)
    {
        (int Channels, int[] Places)[] blocks = [(64, [0, 2]), (128, [5, 7]), (256, [10, 12, 14]), (512, [17, 19, 21]), (512, [24, 26, 28])];
        var found = new List<(int, Func<Tensor, Tensor>)>();
        var inputs = 3;
        foreach (var (channels, places) in blocks)
        {
            var convolutions = places.Select((place, i) => Small3(weights, place, i == 0 ? inputs : channels, channels)).ToArray();
            var isFirst = inputs == 3;
            found.Add((channels, x => convolutions.Aggregate(isFirst ? x : x.MaxPool2d(), (y, convolution) => convolution.Rectified(y))));
            inputs = channels;
        }
        return [.. found];
    }

    private static (int, Func<Tensor, Tensor>)[] SqueezeNet11(FeatureWeights weights)
    {
        if (weights.Holds("features.0.weight", 96, 3, 7, 7) || weights.Holds("conv1", 96, 3, 7, 7))
            throw weights.Wrong("it is SqueezeNet 1.0, whose first convolution is 96 of 7x7; LPIPS learned its layers on version 1.1, 64 of 3x3, and on no other do they mean anything.", "Take torchvision's squeezenet1_1; the \"perceptual\" metric takes SqueezeNet 1.0.");
        var first = Convolution(weights, 0, 3, 64, 3, ConvolutionOptions.Of(stride: 2));
        Func<Tensor, Tensor> Fire(int place, int inputs, int squeezed)
        {
            var squeeze = weights.Convolution($"features.{place}.squeeze.weight", $"features.{place}.squeeze.bias", (inputs, squeezed, 1, 1), ConvolutionOptions.Default);
            var narrow = weights.Convolution($"features.{place}.expand1x1.weight", $"features.{place}.expand1x1.bias", (squeezed, 4 * squeezed, 1, 1), ConvolutionOptions.Default);
            var wide = weights.Convolution($"features.{place}.expand3x3.weight", $"features.{place}.expand3x3.bias", (squeezed, 4 * squeezed, 3, 3), ConvolutionOptions.Of(padding: 1));
            return x =>
            {
                var few = squeeze.Rectified(x);
                return Tensor.Concat(3, narrow.Rectified(few), wide.Rectified(few));
            };
        }
        var (a, b, c, d) = (Fire(3, 64, 16), Fire(4, 128, 16), Fire(6, 128, 32), Fire(7, 256, 32));
        var (e, f, g, h) = (Fire(9, 256, 48), Fire(10, 384, 48), Fire(11, 384, 64), Fire(12, 512, 64));
        return [(64, first.Rectified), (128, x => b(a(PooledUp(x)))), (256, x => d(c(PooledUp(x)))), (384, x => e(PooledUp(x))), (384, f), (512, g), (512, h)];
    }

    private static FoldedConvolution Small3(FeatureWeights weights, int place, int inputs, int outputs) => Convolution(weights, place, inputs, outputs, 3, ConvolutionOptions.Of(padding: 1));

    private static FoldedConvolution Convolution(FeatureWeights weights, int place, int inputs, int outputs, int window, ConvolutionOptions options) =>
        weights.Convolution($"features.{place}.weight", $"features.{place}.bias", (inputs, outputs, window, window), options);

    private static Tensor Pooled(Tensor x) => x.MaxPool(1, 3, 2).MaxPool(2, 3, 2);

    /// <summary>As <see cref="Pooled"/>, but what is left over at the right and lower edge is a window too: torchvision's ceil_mode.</summary>
    private static Tensor PooledUp(Tensor x)
    {
        // The last line once more changes no maximum, and completes the window.
        x = x.Shape[1] % 2 == 0 ? Tensor.Concat(1, x, x.Slice(1, x.Shape[1] - 1, 1)) : x;
        x = x.Shape[2] % 2 == 0 ? Tensor.Concat(2, x, x.Slice(2, x.Shape[2] - 1, 1)) : x;
        return Pooled(x);
    }
}
