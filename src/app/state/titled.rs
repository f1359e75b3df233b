//! Enums of which every variant has a title: steps, tabs, groups of commands.

/// An enum with its variants in `ALL`, in their order, and the `title` of each. The first one is the default.
macro_rules! titled {
    ($(#[$about:meta])* $name:ident {
        $first:ident: $first_title:literal,
        $($variant:ident: $title:literal,)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub(crate) enum $name {
            #[default]
            $first,
            $($variant,)*
        }

        impl $name {
            pub(crate) const ALL: &[Self] = &[Self::$first, $(Self::$variant,)*];

            pub(crate) const fn title(self) -> &'static str {
                match self {
                    Self::$first => $first_title,
                    $(Self::$variant => $title,)*
                }
            }
        }
    };
}

pub(crate) use titled;
