namespace Duel.Losses;

/// <summary>Scores of one kind of samples as compared with the other kind.</summary>
internal static class RelativeScores
{
    extension(Scores s)
    {
        /// <summary>Each score less the mean score of the other kind.</summary>
        public Scores RelativeToMeans() => new(s.Real - s.Fake.Mean(), s.Fake - s.Real.Mean());

        /// <summary>Generated samples in the place of real ones and the other way round: the same loss from the other side.</summary>
        public Scores Exchanged() => new(s.Fake, s.Real);
    }
}
