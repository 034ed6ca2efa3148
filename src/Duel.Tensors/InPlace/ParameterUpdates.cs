namespace Duel.Tensors;

/// <summary>Changes of parameters where they lie: what optimisers and weight averages do, each in one pass over memory.</summary>
public static unsafe class ParameterUpdates
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
            Ranges<UpdateBody>.For(new(values.Pointer<float>(), gradient.Pointer<float>(), Pointer(first, values), Pointer(second, values), update), values.Shape.Count, Chunks.Length);
            values.LiveBlock.Version++;
        }

        /// <summary>Moves the values a share of the way to others: a running average when done after every step.</summary>
        /// <param name="target">Where to, of the same number of elements.</param>
        /// <param name="share">0 stays, 1 arrives.</param>
        public void MoveTowards(Tensor target, double share)
        {
            Check(values, target);
            Ranges<LerpBody>.For(new(values.Pointer<float>(), target.Pointer<float>(), (float)share), values.Shape.Count, Chunks.Length);
            values.LiveBlock.Version++;
        }
    }

    private static float* Pointer(Tensor? moment, Tensor values)
    {
        if (moment is null)
            return null;
        Check(values, moment);
        return moment.Pointer<float>();
    }

    private static void Check(Tensor values, Tensor other)
    {
        if (other.Shape.Count != values.Shape.Count)
            throw new ShapeException($"{other.Shape.Count} numbers for {values.Shape.Count} parameters.");
    }
}
