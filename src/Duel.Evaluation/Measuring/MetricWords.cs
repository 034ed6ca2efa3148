namespace Duel.Evaluation;

/// <summary>Needs and directions of metrics, in words and numbers.</summary>
internal static class MetricWords
{
    extension(MetricNeeds missing)
    {
        /// <summary>Evidence that is missing, and how to give it.</summary>
        public string Words() => string.Join(" and ", Enum.GetValues<MetricNeeds>().Where(need => need != 0 && missing.HasFlag(need)).Select(need => need switch
        {
            MetricNeeds.Classes => "a feature network with classes (Features)",
            MetricNeeds.Pictures => "pictures",
            MetricNeeds.Points => "points, not pictures",
            MetricNeeds.RealLabels => "real samples with classes",
            MetricNeeds.GeneratedLabels => "generated samples with classes",
            MetricNeeds.Pairs => "samples in pairs (Paired)",
            MetricNeeds.Stages => "a feature network with stages, such as garments or squeezenet (Features)",
            MetricNeeds.LearnedLayers => "a trunk that LPIPS has learned layers for: Features lpips-alex, lpips-vgg or lpips-squeeze (SqueezeNet 1.1; \"squeezenet\" is version 1.0)",
            MetricNeeds.HeldOut => "real samples that were not learned: a set with a test part",
            MetricNeeds.Generator => "the generator itself: the folder of a run",
            _ => "features",
        }));
    }

    extension(Better better)
    {
        /// <summary>Badness of a number, lower being better whichever way the metric goes.</summary>
        /// <param name="value">The number.</param>
        /// <param name="real">The same of real samples, for numbers that are best where they score alike.</param>
        public double Badness(double value, double real) => better switch
        {
            Better.Lower => value,
            Better.Higher => -value,
            Better.NearHalf => Math.Abs(value - 0.5),
            _ => Math.Abs(value - real),
        };
    }
}
