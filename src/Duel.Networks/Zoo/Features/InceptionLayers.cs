namespace Duel.Networks;

/// <summary>Inception's building stone: a convolution and its batch norm, rectified.</summary>
internal sealed class InceptionLayers(FeatureWeights weights)
{
    private const double Epsilon = 1e-3;

    public FoldedConvolution Make(string name, int inputs, int outputs, int height, int width, int stride = 1, bool padded = true)
    {
        var options = new ConvolutionOptions { Stride = [stride], Padding = padded ? [height / 2, width / 2] : [0] };
        return weights.Normalized($"{name}.conv.weight", $"{name}.bn", (inputs, outputs, height, width), options, Epsilon);
    }
}
