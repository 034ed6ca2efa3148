namespace Duel.Recipes;

/// <summary>Norm of the gradient of each row, without making the gradients (Goodfellow 2015, arXiv:1510.01799), and the factor to shorten it by.</summary>
/// <remarks>
/// The gradient of a row by a linear layer's weight is the product of the layer's input a and of the derivative d by its output, and its square
/// length (|a|² + 1) |d|², the shift counted. So the derivatives by the outputs are enough, and they take one walk back for all rows.
/// </remarks>
internal static class ClippedRows
{
    // Norms are float32: shortened a little too much, rows stay within the bound.
    private const double Margin = 1 + 1e-5;

    /// <summary>Factors that bring the gradient of each row's loss down to a length, by all of a network's parameters together.</summary>
    /// <param name="losses">[N]: the loss of each row, with its history.</param>
    /// <param name="layers">The linear layers that lie between rows and losses: all that learns.</param>
    /// <param name="clip">The length; infinity for none.</param>
    /// <returns>[N], above 0, at most 1; no history.</returns>
    public static Tensor Factors(Tensor losses, IReadOnlyList<SeenLayer> layers, double clip)
    {
        using var unrecorded = GradientMode.NoGrad();
        var squares = new double[losses.Shape[0]];
        var derivatives = Gradient.Of(losses, [.. layers.Select(layer => layer.Probe)], seed: Tensor.Ones(losses.Shape));
        foreach (var (layer, derivative) in layers.Zip(derivatives))
        {
            var (inputs, outputs) = (layer.Input.Square().Sum([1]).ToDoubles(), derivative.Square().Sum([1]).ToDoubles());
            for (var i = 0; i < squares.Length; i++)
                squares[i] += (inputs[i] + 1) * outputs[i];
        }
        return Tensor.From([.. squares.Select(square => (float)(square > 0 ? Math.Min(1, clip / (Math.Sqrt(square) * Margin)) : 1))], [squares.Length]);
    }
}

/// <summary>Input of a linear layer, and a tensor to differentiate by its output.</summary>
/// <param name="Input">[N, inputs]</param>
/// <param name="Probe">[N, outputs]: zeros that were added to its output.</param>
internal sealed record SeenLayer(Tensor Input, Tensor Probe);
