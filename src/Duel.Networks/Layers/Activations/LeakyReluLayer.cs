namespace Duel.Networks;

/// <summary>x above 0, else a fraction of x (Maas, Hannun and Ng 2013; evaluated in arXiv:1505.00853).</summary>
/// <param name="slope">The fraction; 0.2 in most discriminators.</param>
public sealed class LeakyReluLayer(double slope = 0.2) : Layer, IRectifier
{
    double IRectifier.Slope => slope;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.LeakyRelu(slope);
    }
}
