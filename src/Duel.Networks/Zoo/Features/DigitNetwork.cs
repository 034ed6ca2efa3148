namespace Duel.Networks;

/// <summary>The small network of burn's MNIST example, which reads handwritten digits.</summary>
/// <remarks>
/// Three 3x3 convolutions of 8, 16 and 24 channels without padding, each rectified; batch norm; a layer of 32 rectified features; a
/// layer of 10 scores; batch norm. Weights as in github.com/tracel-ai/burn, saved under PyTorch's names.
/// </remarks>
public sealed class DigitNetwork : FeatureNetwork
{
    private const int Side = 28, Classes = 10, Features = 32, LastChannels = 24, LastSize = Side - 6;
    private readonly FoldedConvolution[] convolutions;
    private readonly (Tensor Scale, Tensor Shift) firstNorm, lastNorm;
    private readonly (Tensor Matrix, Tensor Shift) toFeatures, toScores;

    private DigitNetwork(FeatureWeights weights)
    {
        int[] channels = [1, 8, 16, LastChannels];
        convolutions = [.. Enumerable.Range(1, channels.Length - 1).Select(i =>
            weights.Convolution($"conv{i}.weight", $"conv{i}.bias", (channels[i - 1], channels[i], 3, 3), ConvolutionOptions.Default))];
        firstNorm = weights.Norm("norm1", LastChannels);
        // The file's columns are [channels, height, width]; activations are channels-last.
        var columns = weights["fc1.weight", Features, LastChannels * LastSize * LastSize].Reshape([Features, LastChannels, LastSize * LastSize]);
        toFeatures = (columns.Permute(2, 1, 0).Reshape([LastSize * LastSize * LastChannels, Features]), weights["fc1.bias", Features]);
        toScores = weights.Linear("fc2", Features, Classes);
        lastNorm = weights.Norm("norm2", Classes);
    }

    /// <inheritdoc/>
    public override FeatureInput Input { get; } = FeatureInput.Standardized(Side, ResizeRule.Bicubic, [0.1307], [0.3081]);

    /// <inheritdoc/>
    public override int FeatureLength => Features;

    /// <inheritdoc/>
    public override int ClassCount => Classes;

    /// <inheritdoc/>
    public override string Layer => "fc1, rectified";

    /// <summary>Reads the weights.</summary>
    /// <exception cref="ModelFormatException">The file is missing or damaged, or holds another network.</exception>
    public static DigitNetwork Load(string path)
    {
        using var recording = GradientMode.NoGrad();
        return new(FeatureWeights.Read(path, "the digit network"));
    }

    /// <inheritdoc/>
    protected override FeatureEvaluation Compute(Tensor x)
    {
        foreach (var convolution in convolutions)
            x = convolution.Rectified(x);
        x = (x * firstNorm.Scale) + firstNorm.Shift;
        var features = (x.Flatten().MatMul(toFeatures.Matrix) + toFeatures.Shift).Relu();
        return new(features, ((features.MatMul(toScores.Matrix) + toScores.Shift) * lastNorm.Scale) + lastNorm.Shift);
    }
}
