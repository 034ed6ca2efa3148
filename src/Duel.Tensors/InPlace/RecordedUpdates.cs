namespace Duel.Tensors;

/// <summary>The optimiser step of <see cref="Update"/> made of operations, so that it can be differentiated: for looking ahead through it.</summary>
public static class RecordedUpdates
{
    // The root of 0 has no derivative. Far below any epsilon, so that the step's value is that of the rule.
    private const double Tiny = 1e-30;

    extension(Tensor values)
    {
        /// <summary>Calculates one step of the rule; nothing is overwritten.</summary>
        /// <param name="update">The rule's numbers.</param>
        /// <param name="gradient">The derivatives, of the same shape.</param>
        /// <param name="first">The first moment, of the same shape; null when the rule has none.</param>
        /// <param name="second">The second moment, of the same shape; null when the rule has none.</param>
        /// <returns>The values and moments after the step.</returns>
        public (Tensor Values, Tensor? First, Tensor? Second) Stepped(in Update update, Tensor gradient, Tensor? first, Tensor? second)
        {
            ArgumentNullException.ThrowIfNull(gradient);
            if (update.CoupledDecay != 0)
                gradient += values * update.CoupledDecay;
            var direction = gradient;
            if (first is not null)
            {
                first = (first * update.FirstDecay) + (gradient * update.FirstGain);
                direction = update.Lookahead ? (first * update.FirstDecay) + (gradient * update.FirstGain) : first;
            }
            if (second is not null)
            {
                second = (second * update.SecondDecay) + (gradient.Square() * update.SecondGain);
                direction /= second.Affine(update.SecondCorrection, Tiny).Sqrt() + update.Epsilon;
            }
            var stepped = (values * (1 - update.DecoupledDecay)) - (direction * update.StepSize);
            return (update.Bound < float.PositiveInfinity ? stepped.Clamp(-update.Bound, update.Bound) : stepped, first, second);
        }
    }
}
