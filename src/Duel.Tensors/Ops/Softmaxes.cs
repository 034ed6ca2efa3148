namespace Duel.Tensors;

/// <summary>Probabilities from scores, and their logarithms.</summary>
public static class Softmaxes
{
    extension(Tensor x)
    {
        /// <summary>log Σ e^x along an axis, exact for scores of any size.</summary>
        /// <param name="axis">Axis.</param>
        /// <param name="keep">True if the axis stays with extent 1.</param>
        public Tensor LogSumExp(int axis, bool keep = false)
        {
            axis = x.Shape.Axis(axis);
            if (axis == x.Shape.Rank - 1)
                return Operation.LogSumExp.Apply(x) is var last && keep ? last : last.Reshape(x.Shape.Without(axis));
            // The greatest score is a constant to the derivative: it cancels.
            var greatest = Operation.Max.Of(axis).Apply(x);
            var y = (x - greatest).Exp().Sum([axis], keep: true).Log() + greatest;
            return keep ? y : y.Reshape(x.Shape.Without(axis));
        }

        /// <summary>The logarithms of the softmax along an axis.</summary>
        public Tensor LogSoftmax(int axis = -1) => x - x.LogSumExp(axis, keep: true);

        /// <summary>e^x over its sum along an axis.</summary>
        public Tensor Softmax(int axis = -1)
        {
            axis = x.Shape.Axis(axis);
            if (axis == x.Shape.Rank - 1)
                return Operation.Softmax.Apply(x);
            var powers = (x - Operation.Max.Of(axis).Apply(x)).Exp();
            return powers / powers.Sum([axis], keep: true);
        }
    }
}
