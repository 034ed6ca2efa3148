namespace Duel.Tensors;

public abstract partial class Operation
{
    /// <summary>Each channel normalised over the batch or over the places of each sample, scaled, shifted and rectified.</summary>
    /// <remarks>As one operation, one pass over the data instead of ten; its derivative too, unless that is to be differentiated again.</remarks>
    public sealed class Normalization : Operation
    {
        private static readonly OperationCache<(OperationKind Kind, Exact Epsilon, Exact Slope), Normalization> Cache = new();

        private Normalization(OperationKind kind, double epsilon, double slope)
            : base(kind) => (Epsilon, Slope) = (epsilon, slope);

        /// <summary>Summand of the variance.</summary>
        public double Epsilon { get; }

        /// <summary>Slope below 0 of the final rectifier; 1 for none.</summary>
        public double Slope { get; }

        internal override bool IsRemadeFast => true;

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.First | ReadValues.Second | ReadValues.Third;

        /// <param name="perSample">True if each sample is normalised by itself.</param>
        /// <param name="epsilon">Added to the variance.</param>
        /// <param name="slope">Of the rectifier.</param>
        internal static Normalization Of(bool perSample, double epsilon, double slope) =>
            Cache.Get((perSample ? OperationKind.InstanceNormalize : OperationKind.BatchNormalize, new(epsilon), new(slope)), static key => new(key.Kind, key.Epsilon.Value, key.Slope.Value));

        /// <summary>Carries it out and records that where needed.</summary>
        internal (Tensor Y, Tensor Mean, Tensor Variance) Normalize(Tensor x, Tensor scale, Tensor shift)
        {
            Results results = default;
            Backend.Current.Run(this, [x, scale, shift], results, mayOverwrite: false);
            var (y, mean, variance, inverse) = (results[0], results[1], results[2], results[3]);
            return (GradientMode.Keeps(x, scale) || GradientMode.Keeps(shift) ? y.MadeBy(new Node<(Tensor, Tensor)>(this, (mean, inverse), x, scale, shift)) : y, mean, variance);
        }

        internal override Tensor Remake(Node node)
        {
            var (mean, inverse) = ((Node<(Tensor Mean, Tensor Inverse)>)node).Found;
            return Backend.Run(NormalizationStep.Of(OperationKind.Normalize, Slope), node.First, node.Second!, node.Third!, mean, inverse);
        }

        internal override void Backward(Node node, Tensor gradient, GradientSink into)
        {
            if (GradientMode.IsOn)
                Differentiably(node, gradient, into);
            else
                Fused(node, gradient, into);
        }

        private void Differentiably(Node node, Tensor gradient, GradientSink into)
        {
            var wanted = new List<int>();
            for (var i = 0; i < node.InputCount; i++)
            {
                if (into.Wants(i))
                    wanted.Add(i);
            }
            var y = ChannelNormalization.Compose(node.First, node.Second!, node.Third!, Epsilon, Slope, Kind == OperationKind.BatchNormalize ? 1 : node.First.Shape[0]);
            var gradients = GradientPass.Run(y, [.. wanted.Select(node.Input)], gradient, differentiable: true, partial: true);
            for (var i = 0; i < wanted.Count; i++)
                into.Add(wanted[i], gradients[i]);
        }

        private void Fused(Node node, Tensor gradient, GradientSink into)
        {
            var (mean, inverse) = ((Node<(Tensor Mean, Tensor Inverse)>)node).Found;
            Results results = default;
            Span<Tensor> asked = results;
            Backend.Current.Run(NormalizationStep.Of(OperationKind.NormalizeGradient, Slope), [gradient, node.First, node.Second!, node.Third!, mean, inverse],
                asked[..(into.Wants(0) ? 3 : 2)], into.MayOverwrite(gradient));
            if (into.Wants(1))
                into.Add(1, mean.Shape.Rank == 1 ? results[0] : results[0].Sum([0]));
            if (into.Wants(2))
                into.Add(2, mean.Shape.Rank == 1 ? results[1] : results[1].Sum([0]));
            if (into.Wants(0))
                into.Add(0, results[2]);
        }

        [System.Runtime.CompilerServices.InlineArray(4)]
        private struct Results
        {
            private Tensor first;
        }
    }

    /// <summary>A normalisation from known statistics, or the derivative of one.</summary>
    public sealed class NormalizationStep : Operation
    {
        private static readonly OperationCache<(OperationKind Kind, Exact Slope), NormalizationStep> Cache = new();

        private NormalizationStep(OperationKind kind, double slope)
            : base(kind, differentiableInputs: 0) => Slope = slope;

        /// <summary>Slope below 0 of the final rectifier; 1 for none.</summary>
        public double Slope { get; }

        internal static NormalizationStep Of(OperationKind kind, double slope) => Cache.Get((kind, new(slope)), static key => new(key.Kind, key.Slope.Value));
    }

    /// <summary>A weight divided by its largest singular value.</summary>
    internal sealed class SpectralDivision() : Operation(OperationKind.SpectralNormalize, differentiableInputs: 1)
    {
        public static readonly SpectralDivision Instance = new();

        private static readonly Operation Gradient = new Flat(OperationKind.SpectralNormalizeGradient);

        /// <summary>Carries it out and records that where needed.</summary>
        /// <param name="weight">W, of any shape.</param>
        /// <param name="vectors">u and behind it v.</param>
        public Tensor Normalize(Tensor weight, Tensor vectors)
        {
            if (!GradientMode.Keeps(weight))
                return Backend.Run(this, weight, vectors);
            Results results = default;
            Backend.Current.Run(this, [weight, vectors], results, mayOverwrite: false);
            return results[0].MadeBy(new Node<Tensor>(this, results[1], weight, vectors));
        }

        internal override void Backward(Node node, Tensor gradient, GradientSink into)
        {
            var (weight, vectors) = (node.First, node.Second!);
            if (GradientMode.IsOn)
                into.Add(0, GradientPass.Run(SpectralNormalization.Compose(weight, vectors), [weight], gradient, differentiable: true, partial: true)[0]);
            else if (into.MayOverwrite(gradient))
                into.Add(0, Backend.RunOver(Gradient, gradient, node.Output, vectors, ((Node<Tensor>)node).Found));
            else
                into.Add(0, Backend.Run(Gradient, gradient, node.Output, vectors, ((Node<Tensor>)node).Found));
        }

        [System.Runtime.CompilerServices.InlineArray(2)]
        private struct Results
        {
            private Tensor first;
        }
    }
}
