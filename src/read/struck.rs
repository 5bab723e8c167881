//! How much of a text is struck out: people delete words in this way and leave them to be seen
//! (見え消し).

use crate::submission::Noticed;

/// How much of a text is struck out, as far as its pieces say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Struck {
    /// There is no text.
    #[default]
    Unsaid,
    /// As the cell is in which it stands.
    AsCell,
    Nothing,
    Part,
    All,
}

impl Struck {
    /// With one more piece, which is struck out or not, or looks as its cell does.
    pub(super) fn with(self, piece: &str, is_struck: Option<bool>) -> Self {
        if piece.trim().is_empty() {
            return self;
        }
        match (self, is_struck) {
            (Self::Unsaid | Self::All, Some(true)) => Self::All,
            (Self::Unsaid | Self::Nothing, Some(false)) | (Self::Nothing, None) => Self::Nothing,
            (Self::Unsaid | Self::AsCell, None) | (Self::AsCell, Some(false)) => Self::AsCell,
            (Self::AsCell | Self::Nothing, Some(true)) | (Self::Part | Self::All, _) => Self::Part,
        }
    }

    /// What is to be known of a cell with this text, which is struck out itself or not.
    pub(super) const fn noticed(self, is_cell_struck: bool) -> Option<Noticed> {
        match self {
            Self::Unsaid | Self::AsCell if is_cell_struck => Some(Noticed::Struck),
            Self::All => Some(Noticed::Struck),
            Self::Part => Some(Noticed::StruckInPart),
            Self::Unsaid | Self::AsCell | Self::Nothing => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_say_how_much_is_struck_out() {
        let (plain, kept, struck) = (None, Some(false), Some(true));
        for (pieces, in_plain_cell, in_struck_cell) in [
            (&[][..], None, Some(Noticed::Struck)),
            (&[plain], None, Some(Noticed::Struck)),
            (&[kept], None, None),
            (&[struck, struck], Some(Noticed::Struck), Some(Noticed::Struck)),
            (&[plain, struck], Some(Noticed::StruckInPart), Some(Noticed::StruckInPart)),
            (&[struck, plain], Some(Noticed::StruckInPart), Some(Noticed::StruckInPart)),
            (&[struck, kept], Some(Noticed::StruckInPart), Some(Noticed::StruckInPart)),
        ] {
            let all = pieces.iter().fold(Struck::default(), |all, piece| all.with("字", *piece));
            assert_eq!(all.noticed(false), in_plain_cell, "{pieces:?}");
            assert_eq!(all.noticed(true), in_struck_cell, "{pieces:?}");
            assert_eq!(all.with(" \n", struck), all);
        }
    }
}
