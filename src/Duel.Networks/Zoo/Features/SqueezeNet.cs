namespace Duel.Networks;

/// <summary>SqueezeNet 1.0 for 227-pixel photographs of ImageNet, under Caffe's names.</summary>
/// <remarks>Weights of songhan/SqueezeNet-Deep-Compression: <c>conv1</c> and <c>conv1.b</c>, <c>fire2/conv1x1_1</c> …, <c>conv_final</c>.</remarks>
/// <paper>Iandola et al. 2016, SqueezeNet, arXiv:1602.07360, table 1</paper>
public sealed class SqueezeNet : FeatureNetwork
{
    private const int Side = 227, FirstChannels = 96, LastChannels = 512, Classes = 1000, FirstFire = 2;

    /// <summary>Channels squeezed to; expanded to eight times as many.</summary>
    private static readonly int[] Squeezed = [16, 16, 32, 32, 48, 48, 64, 64];

    private readonly FoldedConvolution first, classifier;
    private readonly Fire[] fires;

    private SqueezeNet(FeatureWeights weights)
    {
        first = weights.Convolution("conv1", "conv1.b", (3, FirstChannels, 7, 7), ConvolutionOptions.Of(stride: 2));
        var inputs = FirstChannels;
        fires = new Fire[Squeezed.Length];
        for (var i = 0; i < fires.Length; i++)
        {
            fires[i] = new(weights, $"fire{i + FirstFire}", inputs, Squeezed[i]);
            inputs = Squeezed[i] * Fire.Growth;
        }
        classifier = weights.Convolution("conv_final", "conv_final.b", (LastChannels, Classes, 1, 1), ConvolutionOptions.Of(padding: 1));
    }

    /// <inheritdoc/>
    public override FeatureInput Input { get; } = new(Side, 3, ResizeRule.Bicubic, [1, 1, 1], [-104, -117, -123], BlueFirst: true);

    /// <inheritdoc/>
    public override int FeatureLength => LastChannels;

    /// <inheritdoc/>
    public override int ClassCount => Classes;

    /// <inheritdoc/>
    public override string Layer => "mean of fire9";

    /// <inheritdoc/>
    public override bool HasStages => true;

    /// <summary>Reads the weights.</summary>
    /// <exception cref="ModelFormatException">The file is missing or damaged, or holds another network.</exception>
    public static SqueezeNet Load(string path)
    {
        using var recording = GradientMode.NoGrad();
        return new(FeatureWeights.Read(path, "SqueezeNet 1.0"));
    }

    /// <summary>After the first convolution, and after fires 3, 5, 6, 7, 8 and 9: the layers that LPIPS takes of SqueezeNet.</summary>
    public override IReadOnlyList<Tensor> Stages(Tensor x)
    {
        var stages = new List<Tensor> { first.Rectified(x) };
        x = stages[0];
        for (var i = 0; i < fires.Length; i++)
        {
            x = fires[i].Forward(PoolsBefore(i) ? Pooled(x) : x);
            if (i + FirstFire is 3 or >= 5)
                stages.Add(x);
        }
        return stages;
    }

    /// <inheritdoc/>
    protected override FeatureEvaluation Compute(Tensor x)
    {
        x = first.Rectified(x);
        for (var i = 0; i < fires.Length; i++)
            x = fires[i].Forward(PoolsBefore(i) ? Pooled(x) : x);
        return new(x.Mean([1, 2]), classifier.Rectified(x).Mean([1, 2]));
    }

    /// <summary>Before fires 2, 5 and 9.</summary>
    private static bool PoolsBefore(int fire) => fire + FirstFire is 2 or 5 or 9;

    private static Tensor Pooled(Tensor x) => x.MaxPool(1, 3, 2).MaxPool(2, 3, 2);

    /// <summary>Few channels, then many by small and by large windows side by side.</summary>
    private sealed class Fire(FeatureWeights weights, string name, int inputs, int squeezed)
    {
        public const int Growth = 8;
        private readonly FoldedConvolution squeeze = weights.Convolution($"{name}/conv1x1_1", $"{name}/conv1x1_1.b", (inputs, squeezed, 1, 1), ConvolutionOptions.Default);
        private readonly FoldedConvolution small = weights.Convolution($"{name}/conv1x1_2", $"{name}/conv1x1_2.b", (squeezed, squeezed * Growth / 2, 1, 1), ConvolutionOptions.Default);
        private readonly FoldedConvolution large = weights.Convolution($"{name}/conv3x3_2", $"{name}/conv3x3_2.b", (squeezed, squeezed * Growth / 2, 3, 3), ConvolutionOptions.Of(padding: 1));

        public Tensor Forward(Tensor x) => Part(() =>
        {
            var narrow = squeeze.Rectified(x);
            return Tensor.Concat(3, small.Rectified(narrow), large.Rectified(narrow));
        });
    }
}
