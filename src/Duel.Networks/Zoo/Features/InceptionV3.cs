namespace Duel.Networks;

/// <summary>The Inception-v3 that the FID of papers is measured in: TensorFlow's of December 2015, under the names of pytorch-fid and torch-fidelity.</summary>
/// <remarks>
/// It differs from torchvision's network of the same names: mean pools leave padding out of their divisor, and the pool of the very
/// last block takes the greatest element. Weights: <c>Conv2d_1a_3x3.conv.weight</c>, <c>Mixed_5b.branch1x1.bn.weight</c> …, <c>fc.weight</c> [1008, 2048].
/// </remarks>
/// <paper>Szegedy et al. 2016, Rethinking the Inception architecture, arXiv:1512.00567; for evaluating generators: Heusel et al. 2017, arXiv:1706.08500</paper>
public sealed class InceptionV3 : FeatureNetwork
{
    private const int Side = 299, LastChannels = 2048, Classes = 1008;
    private readonly FoldedConvolution[] stem;
    private readonly InceptionBlock[] blocks;
    private readonly Tensor toScores;

    private InceptionV3(FeatureWeights weights)
    {
        var layers = new InceptionLayers(weights);
        stem =
        [
            layers.Make("Conv2d_1a_3x3", 3, 32, 3, 3, stride: 2, padded: false),
            layers.Make("Conv2d_2a_3x3", 32, 32, 3, 3, padded: false),
            layers.Make("Conv2d_2b_3x3", 32, 64, 3, 3),
            layers.Make("Conv2d_3b_1x1", 64, 80, 1, 1),
            layers.Make("Conv2d_4a_3x3", 80, 192, 3, 3, padded: false),
        ];
        blocks =
        [
            InceptionBlock.At35(layers, "Mixed_5b", 192, 32), InceptionBlock.At35(layers, "Mixed_5c", 256, 64), InceptionBlock.At35(layers, "Mixed_5d", 288, 64),
            InceptionBlock.To17(layers, "Mixed_6a", 288),
            InceptionBlock.At17(layers, "Mixed_6b", 128), InceptionBlock.At17(layers, "Mixed_6c", 160), InceptionBlock.At17(layers, "Mixed_6d", 160), InceptionBlock.At17(layers, "Mixed_6e", 192),
            InceptionBlock.To8(layers, "Mixed_7a"),
            InceptionBlock.At8(layers, "Mixed_7b", 1280, InceptionBlock.MeanAround), InceptionBlock.At8(layers, "Mixed_7c", LastChannels, InceptionBlock.GreatestAround),
        ];
        toScores = weights["fc.weight", Classes, LastChannels].Transpose();
    }

    /// <inheritdoc/>
    public override FeatureInput Input { get; } = FeatureInput.Signed(Side, 3, ResizeRule.PlainBilinear);

    /// <inheritdoc/>
    public override int FeatureLength => LastChannels;

    /// <inheritdoc/>
    public override int ClassCount => Classes;

    /// <inheritdoc/>
    public override string Layer => "pool3, 2048";

    /// <summary>Reads the weights.</summary>
    /// <exception cref="ModelFormatException">The file is missing or damaged, or holds another network.</exception>
    public static InceptionV3 Load(string path)
    {
        using var recording = GradientMode.NoGrad();
        return new(FeatureWeights.Read(path, "the Inception-v3 of FID"));
    }

    internal static InceptionV3 Of(FeatureWeights weights)
    {
        using var recording = GradientMode.NoGrad();
        return new(weights);
    }

    /// <inheritdoc/>
    protected override FeatureEvaluation Compute(Tensor x)
    {
        for (var i = 0; i < stem.Length; i++)
            x = i == 3 ? stem[i].Rectified(Pooled(x)) : stem[i].Rectified(x);
        x = Pooled(x);
        foreach (var block in blocks)
            x = block.Forward(x);
        var features = x.Mean([1, 2]);
        // Scores without their bias, as the score of Salimans et al. takes them.
        return new(features, features.MatMul(toScores));
    }

    internal static Tensor Pooled(Tensor x) => x.MaxPool(1, 3, 2).MaxPool(2, 3, 2);
}
