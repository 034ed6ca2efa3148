using System.Globalization;

namespace Duel.Networks;

/// <summary>MobileNet-v2 at full width for 224-pixel photographs of ImageNet, as Google's Coral published it.</summary>
/// <remarks>Batch norms are folded in the file already. Layers are numbered: <c>00.conv.weight</c>, <c>01.dw.weight</c> … <c>52.conv.weight</c>.</remarks>
/// <paper>Sandler et al. 2018, MobileNetV2: inverted residuals and linear bottlenecks, arXiv:1801.04381, table 2</paper>
public sealed class MobileNetV2 : FeatureNetwork
{
    private const int Side = 224, FirstChannels = 32, LastChannels = 1280, Classes = 1001;
    private const double Cap = 6;

    /// <summary>Expansion, channels, blocks, stride of the first block: table 2 of the paper.</summary>
    private static readonly (int Expansion, int Channels, int Count, int Stride)[] Table =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    private readonly FoldedConvolution first, last, classifier;
    private readonly List<Bottleneck> blocks = [];

    private MobileNetV2(FeatureWeights weights)
    {
        var layers = new Layers(weights);
        first = layers.Next(3, FirstChannels, 3, stride: 2);
        var inputs = FirstChannels;
        foreach (var (expansion, channels, count, stride) in Table)
        {
            for (var i = 0; i < count; i++)
            {
                blocks.Add(new(layers, inputs, channels, expansion, i == 0 ? stride : 1));
                inputs = channels;
            }
        }
        last = layers.Next(inputs, LastChannels, 1);
        classifier = layers.Next(LastChannels, Classes, 1);
    }

    /// <inheritdoc/>
    public override FeatureInput Input { get; } = FeatureInput.Signed(Side, 3, ResizeRule.Bicubic);

    /// <inheritdoc/>
    public override int FeatureLength => LastChannels;

    /// <summary>1,001: nothing, then ImageNet's thousand.</summary>
    public override int ClassCount => Classes;

    /// <inheritdoc/>
    public override string Layer => "mean of the last convolution";

    /// <inheritdoc/>
    public override bool HasStages => true;

    /// <summary>Reads the weights.</summary>
    /// <exception cref="ModelFormatException">The file is missing or damaged, or holds another network.</exception>
    public static MobileNetV2 Load(string path)
    {
        using var recording = GradientMode.NoGrad();
        return new(FeatureWeights.Read(path, "MobileNet-v2"));
    }

    /// <summary>The last block of each size: after the rows of 16, 24, 32, 96 and 320 channels.</summary>
    public override IReadOnlyList<Tensor> Stages(Tensor x)
    {
        var stages = new List<Tensor>();
        x = Capped(first, x);
        for (var i = 0; i < blocks.Count; i++)
        {
            x = Part(() => blocks[i].Forward(x));
            if (i + 1 == blocks.Count || blocks[i + 1].Stride == 2)
                stages.Add(x);
        }
        return stages;
    }

    /// <inheritdoc/>
    protected override FeatureEvaluation Compute(Tensor x)
    {
        x = Stages(x)[^1];
        var features = Capped(last, x).Mean([1, 2], keep: true);
        return new(features.Flatten(), classifier.Forward(features).Flatten());
    }

    private static Tensor Capped(FoldedConvolution convolution, Tensor x) => Part(() => convolution.Forward(x).Clamp(0, Cap));

    private sealed class Layers(FeatureWeights weights)
    {
        private int number;

        public FoldedConvolution Next(int inputs, int outputs, int window, int stride = 1, bool depthwise = false)
        {
            var name = $"{(number++).ToString("00", CultureInfo.InvariantCulture)}.{(depthwise ? "dw" : "conv")}";
            var options = ConvolutionOptions.Of(stride, window / 2, groups: depthwise ? inputs : 1);
            var convolution = weights.Convolution($"{name}.weight", $"{name}.bias", (inputs, outputs, window, window), options);
            // TensorFlow pads windows that walk in twos at the end only, where the size is even: a tap of zeros meets the padding in front.
            return stride == 1 ? convolution : convolution with { Window = convolution.Window.Pad(0, 1, 0).Pad(1, 1, 0) };
        }
    }

    /// <summary>Wider, filtered channel by channel, narrower again; beside a shortcut where nothing changes its shape.</summary>
    private sealed class Bottleneck(Layers layers, int inputs, int outputs, int expansion, int stride)
    {
        private readonly FoldedConvolution? expand = expansion == 1 ? null : layers.Next(inputs, inputs * expansion, 1);
        private readonly FoldedConvolution filter = layers.Next(inputs * expansion, inputs * expansion, 3, stride, depthwise: true);
        private readonly FoldedConvolution project = layers.Next(inputs * expansion, outputs, 1);

        public int Stride => stride;

        public Tensor Forward(Tensor x)
        {
            var wide = expand is null ? x : Capped(expand, x);
            var y = project.Forward(Capped(filter, wide));
            return stride == 1 && inputs == outputs ? y + x : y;
        }
    }
}
