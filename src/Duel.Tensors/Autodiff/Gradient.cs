namespace Duel.Tensors;

/// <summary>Derivatives of tensors with respect to tensors, to any order.</summary>
public static class Gradient
{
    /// <summary>The derivative of one tensor with respect to another.</summary>
    /// <inheritdoc cref="Of(Tensor, IReadOnlyList{Tensor}, Tensor?, bool, bool)"/>
    public static Tensor Of(Tensor output, Tensor input, Tensor? seed = null, bool differentiable = false) =>
        Of(output, [input], seed, differentiable)[0];

    /// <summary>The derivatives of a tensor with respect to chosen tensors, and to nothing else.</summary>
    /// <remarks>Derivatives are total: where one input was made from another, the other's derivative includes the way through it.</remarks>
    /// <param name="output">Tensor to differentiate: a single number, unless <paramref name="seed"/> is given.</param>
    /// <param name="inputs">Tensors to differentiate by; work is done only on paths that lead to one of these.</param>
    /// <param name="seed">The vector that the Jacobian is multiplied with, of the output's shape; 1 when left out.</param>
    /// <param name="differentiable">True if the results can be differentiated again, as a gradient penalty needs.</param>
    /// <param name="consume">True if what lies between inputs and output may be given up as soon as the walk has passed it, where it was made in
    /// the innermost scope: a training step needs only the gradients, and half the memory. Those tensors are gone afterwards.</param>
    /// <returns>One tensor an input, of its shape; zeros for an input that the output does not depend on.</returns>
    /// <exception cref="ShapeException">The output is not a single number and no seed is given, or the seed has another shape.</exception>
    /// <exception cref="InvalidOperationException">Recording is off, and so the output has no history that could be differentiated.</exception>
    public static Tensor[] Of(Tensor output, IReadOnlyList<Tensor> inputs, Tensor? seed = null, bool differentiable = false, bool consume = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(inputs);
        if (seed is null && output.Shape.Count != 1)
            throw new ShapeException($"The gradient of a tensor of shape {output.Shape}: reduce it to one number first, or give a seed of that shape.");
        if (seed is not null && seed.Shape != output.Shape)
            throw new ShapeException($"A seed of shape {seed.Shape} for an output of shape {output.Shape}: they must be equal.");
        if (differentiable && consume)
            throw new ArgumentException("Gradients that can be differentiated again need the tensors between inputs and output: leave differentiable or consume out.", nameof(consume));

        // Zeros would look like an output that has converged; while recording is on they are those of a constant, and right.
        if (!GradientMode.IsOn && !output.IsRecorded)
            throw new InvalidOperationException("The gradient of a tensor without a history, asked for while GradientMode is off: calculate the output outside of GradientMode.NoGrad().");

        using var recording = GradientMode.Set(differentiable);
        if (differentiable)
            return GradientPass.Run(output, inputs, seed, differentiable);

        var consumed = consume ? TensorScope.Depth : 0;
        using var scope = new TensorScope();
        var results = GradientPass.Run(output, inputs, seed, differentiable, consumed: consumed);
        foreach (var result in results)
            scope.Keep(result);
        return results;
    }
}
