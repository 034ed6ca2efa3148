using Duel.Losses;
using Duel.Networks;

namespace Duel.Training.Tests;

/// <summary>Designs whose discriminators games can be played with.</summary>
internal static class JudgesOfGames
{
    extension(MlpDesign design)
    {
        /// <summary>The design with an autoencoder where the game is one of energies.</summary>
        public MlpDesign For(IGame game) => game is EnergyMargin or BoundaryEquilibrium ? design with { JudgedBy = JudgedBy.Reconstruction } : design;
    }
}
