namespace Duel.Tensors;

/// <summary>Changes of parameters where they lie: what optimisers and weight averages do, each in one pass over memory.</summary>
public static class ParameterUpdates
{
    extension(Tensor values)
    {
        /// <summary>Takes one optimiser step.</summary>
        /// <param name="update">The rule's numbers.</param>
        /// <param name="gradient">The derivatives, of the same number of elements.</param>
        /// <param name="first">The first moment; null when the rule has none.</param>
        /// <param name="second">The second moment; null when the rule has none.</param>
        /// <exception cref="ShapeException">The numbers of elements differ.</exception>
        public void Step(in Update update, Tensor gradient, Tensor? first, Tensor? second)
        {
            Check(values, gradient);
            CheckMoments(values, first, second);
            Backend.Current.Step(update, values, gradient, first, second);
        }

        /// <summary>Takes one optimiser step of many parameters that lie in this flat buffer, in one pass: the gradient of each stays where it is.</summary>
        /// <param name="update">The rule's numbers.</param>
        /// <param name="gradients">The derivatives of each parameter.</param>
        /// <param name="starts">The place of each parameter in the buffer, in rising order; what lies between them is left alone.</param>
        /// <param name="factor">Gradients are multiplied by this first: below 1 to clip them.</param>
        /// <param name="first">The first moment, of the buffer's number of elements; null when the rule has none.</param>
        /// <param name="second">The second moment, likewise.</param>
        /// <exception cref="ShapeException">A moment has another number of elements, or a parameter lies outside of the buffer.</exception>
        public void Step(in Update update, IReadOnlyList<Tensor> gradients, IReadOnlyList<int> starts, double factor, Tensor? first, Tensor? second)
        {
            ArgumentNullException.ThrowIfNull(gradients);
            ArgumentNullException.ThrowIfNull(starts);
            var end = gradients.Count == 0 ? 0 : starts[gradients.Count - 1] + gradients[^1].Shape.Count;
            if (end > values.Shape.Count)
                throw new ShapeException($"The last gradient ends at {end} and there are {values.Shape.Count} parameters.");
            CheckMoments(values, first, second);
            Backend.Current.Step(update, values, gradients, starts, factor, first, second);
        }

        /// <summary>Moves the values a share of the way to others: a running average when done after every step.</summary>
        /// <param name="target">Tensor to move towards, of the same number of elements.</param>
        /// <param name="share">0 stays, 1 arrives.</param>
        public void MoveTowards(Tensor target, double share)
        {
            Check(values, target);
            Backend.Current.MoveTowards(values, target, share);
        }
    }

    /// <summary>The Euclidean norm of all numbers of some tensors together.</summary>
    /// <param name="tensors">Float32, of any shapes.</param>
    /// <param name="starts">Place of each in a flat buffer, in rising order: it decides the order of additions, nothing else.</param>
    /// <returns>Infinity or not a number where a tensor has such a value, or one beyond 1e19.</returns>
    public static double Norm(IReadOnlyList<Tensor> tensors, IReadOnlyList<int> starts)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(starts);
        return Backend.Current.Norm(tensors, starts);
    }

    private static void CheckMoments(Tensor values, Tensor? first, Tensor? second)
    {
        if (first is not null)
            Check(values, first);
        if (second is not null)
            Check(values, second);
    }

    private static void Check(Tensor values, Tensor other)
    {
        if (other.Shape.Count != values.Shape.Count)
            throw new ShapeException($"{other.Shape.Count} numbers for {values.Shape.Count} parameters.");
    }
}
