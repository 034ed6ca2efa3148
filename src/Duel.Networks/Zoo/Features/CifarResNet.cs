namespace Duel.Networks;

/// <summary>The residual network for CIFAR-10 with parameterless shortcuts, 20 to 110 layers deep.</summary>
/// <remarks>Weights under the names of akamaster/pytorch_resnet_cifar10: <c>conv1.weight</c>, <c>layer1.0.bn1.weight</c>, <c>linear.weight</c>.</remarks>
/// <paper>He, Zhang, Ren and Sun 2016, Deep residual learning for image recognition, arXiv:1512.03385, section 4.2</paper>
public sealed class CifarResNet : FeatureNetwork
{
    private const int Stages3 = 3, Narrowest = 16, Classes = 10;
    private static readonly int[] Widths = [Narrowest, 2 * Narrowest, 4 * Narrowest];
    private readonly FoldedConvolution first;
    private readonly List<Block> blocks = [];
    private readonly (Tensor Matrix, Tensor Shift) scores;

    private CifarResNet(FeatureWeights weights)
    {
        first = weights.Normalized("conv1.weight", "bn1", (3, Narrowest, 3, 3), ConvolutionOptions.Of(padding: 1));
        var inputs = Narrowest;
        for (var stage = 0; stage < Stages3; stage++)
        {
            for (var i = 0; weights.Has($"layer{stage + 1}.{i}.conv1.weight"); i++)
            {
                blocks.Add(new(weights, $"layer{stage + 1}.{i}", inputs, Widths[stage]));
                inputs = Widths[stage];
            }
        }
        scores = weights.Linear("linear", Widths[^1], Classes);
    }

    /// <inheritdoc/>
    public override FeatureInput Input { get; } = FeatureInput.Standardized(32, ResizeRule.Bicubic, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);

    /// <inheritdoc/>
    public override int FeatureLength => Widths[^1];

    /// <inheritdoc/>
    public override int ClassCount => Classes;

    /// <inheritdoc/>
    public override string Layer => "mean of the last stage";

    /// <inheritdoc/>
    public override bool HasStages => true;

    /// <summary>Number of layers that have weights: 20, 56 and so on, as the file holds them.</summary>
    public int Depth => (2 * blocks.Count) + 2;

    /// <summary>Reads the weights; the depth is the file's.</summary>
    /// <exception cref="ModelFormatException">The file is missing or damaged, or holds another network.</exception>
    public static CifarResNet Load(string path)
    {
        using var recording = GradientMode.NoGrad();
        return new(FeatureWeights.Read(path, "a CIFAR ResNet"));
    }

    /// <summary>The last block of each size: of 16, 32 and 64 channels.</summary>
    public override IReadOnlyList<Tensor> Stages(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var stages = new List<Tensor>();
        x = first.Rectified(x);
        for (var i = 0; i < blocks.Count; i++)
        {
            x = blocks[i].Forward(x);
            if (i + 1 == blocks.Count || blocks[i + 1].Halves)
                stages.Add(x);
        }
        return stages;
    }

    /// <inheritdoc/>
    protected override FeatureEvaluation Compute(Tensor x)
    {
        x = first.Rectified(x);
        foreach (var block in blocks)
        {
            var input = x;
            x = Part(() => block.Forward(input));
        }
        var features = x.Mean([1, 2]);
        return new(features, features.MatMul(scores.Matrix) + scores.Shift);
    }

    /// <summary>Two convolutions beside a shortcut; where the picture shrinks the shortcut takes every second pixel and fills new channels with zeros.</summary>
    private sealed class Block(FeatureWeights weights, string name, int inputs, int outputs)
    {
        private readonly FoldedConvolution first = weights.Normalized($"{name}.conv1.weight", $"{name}.bn1", (inputs, outputs, 3, 3), ConvolutionOptions.Of(stride: outputs / inputs, padding: 1));
        private readonly FoldedConvolution second = weights.Normalized($"{name}.conv2.weight", $"{name}.bn2", (outputs, outputs, 3, 3), ConvolutionOptions.Of(padding: 1));
        private readonly int added = (outputs - inputs) / 2;

        /// <summary>True if it halves height and width.</summary>
        public bool Halves => added > 0;

        public Tensor Forward(Tensor x)
        {
            var shortcut = added == 0 ? x : x.Slice(1, 0, x.Shape[1] / 2, 2).Slice(2, 0, x.Shape[2] / 2, 2).Pad(3, added, added);
            return (second.Forward(first.Rectified(x)) + shortcut).Relu();
        }
    }
}
