namespace Duel.Networks;

/// <summary>A matrix product with a learned weight and a learned shift: [..., inputs] to [..., outputs].</summary>
public sealed class Linear : Layer, IRectifiable
{
    private readonly int inputs;
    private readonly double scale;
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly SpectralNorm? spectral;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Extent of the input's last axis.</param>
    /// <param name="outputs">Extent of the output's last axis.</param>
    /// <param name="rng">The stream that the weight starts from.</param>
    /// <param name="bias">True if a shift is learned.</param>
    /// <param name="initializer">Initial values of the weight, with a shift of 0; left out, both start uniform within ±1 / √inputs.</param>
    /// <param name="spectral">True if the weight is divided by its largest singular value: see <see cref="SpectralNorm"/>.</param>
    public Linear(int inputs, int outputs, Rng rng, bool bias = true, IInitializer? initializer = null, bool spectral = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentNullException.ThrowIfNull(rng);
        this.inputs = inputs;
        var fan = Fan.Of([inputs, outputs]);
        scale = initializer?.RuntimeScale(fan) ?? 1;
        weight = new((initializer ?? new KaimingUniform()).Make(fan, rng["weight"]), ParameterLayout.Linear);
        this.bias = bias ? new(Bias.Start(fan, outputs, rng["bias"], initializer)) : null;
        this.spectral = spectral ? new(weight.Value, rng["spectral"]) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axis is not of the layer's inputs.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, 1);

    Tensor IRectifiable.Forward(Tensor x, double slope) => Forward(x, slope);

    private Tensor Forward(Tensor x, double slope)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank < 2 || x.Shape[^1] != inputs)
            throw new ShapeException($"Linear of {inputs} inputs: data of shape {x.Shape}, it takes [..., {inputs}].");
        var matrix = scale == 1 ? weight.Value : weight.Value * scale;
        if (spectral is not null)
            matrix = spectral.Normalize(matrix);
        return x.MatMul(matrix, bias?.Value, slope);
    }
}
