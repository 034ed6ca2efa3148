namespace Duel.Networks;

/// <summary>A small network that tells which picture a crop is of: features for pictures that no pretrained network is at hand for.</summary>
/// <remarks>
/// To tell crops of one picture from those of others it must see colours, strokes and shapes (instance discrimination, Dosovitskiy et al.
/// 2014, arXiv:1406.6909). It is no architecture of a paper.
/// </remarks>
/// <param name="pictures">Number of pictures, K.</param>
/// <param name="rng">The stream that weights start from.</param>
public sealed class CropEncoder(int pictures, Rng rng) : Module
{
    /// <summary>Channels of the last stage.</summary>
    public const int FeatureLength = 64;

    private readonly Conv2d first = Layer(3, 16, rng["first"]), second = Layer(16, 32, rng["second"]), third = Layer(32, FeatureLength, rng["third"]), fourth = Layer(FeatureLength, FeatureLength, rng["fourth"]);
    private readonly Linear scores = new(FeatureLength, pictures, rng["scores"]);

    /// <summary>Number of pictures.</summary>
    public int PictureCount { get; } = pictures;

    /// <summary>Outputs of each convolution, rectified; each at half the size of the one before.</summary>
    /// <param name="x">[N, H, W, 3], -1 to 1; 8 pixels a side or more.</param>
    public IReadOnlyList<Tensor> Stages(Tensor x)
    {
        var stages = new List<Tensor> { first.Forward(x).Relu() };
        foreach (var layer in (ReadOnlySpan<Conv2d>)[second, third, fourth])
            stages.Add(layer.Forward(stages[^1].MeanPool2d()).Relu());
        return stages;
    }

    /// <summary>Features and scores of crops.</summary>
    /// <param name="x">[N, H, W, 3], -1 to 1.</param>
    public FeatureEvaluation Evaluate(Tensor x)
    {
        var features = Stages(x)[^1].Mean([1, 2]);
        return new(features, scores.Forward(features));
    }

    private static Conv2d Layer(int inputs, int outputs, Rng rng) => new(inputs, outputs, 3, rng, new() { Padding = 1, Initializer = new KaimingNormal() });
}

/// <summary>A <see cref="CropEncoder"/> as a feature network.</summary>
/// <param name="encoder">The encoder; it may be in training.</param>
public sealed class CropFeatures(CropEncoder encoder) : FeatureNetwork
{
    private const int Side = 64;

    /// <inheritdoc/>
    public override FeatureInput Input { get; } = FeatureInput.Signed(Side, 3, ResizeRule.Bicubic);

    /// <inheritdoc/>
    public override int FeatureLength => CropEncoder.FeatureLength;

    /// <inheritdoc/>
    public override int ClassCount => encoder.PictureCount;

    /// <inheritdoc/>
    public override string Layer => "mean of the last convolution";

    /// <inheritdoc/>
    public override bool HasStages => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Stages(Tensor x) => encoder.Stages(x);

    /// <inheritdoc/>
    protected override FeatureEvaluation Compute(Tensor x) => encoder.Evaluate(x);
}
